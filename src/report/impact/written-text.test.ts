import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { readPackageFile } from '../../app/package-file.ts';
import { gridlandSheet } from '../../testing/report-gridland.ts';
import { renderReport, reportKinds } from './index.ts';

const sheet = await gridlandSheet();

it('holds what people wrote as text in every form and for every reader, never as markup, formula or link', async () => {
  const name = `=cmd|'/c calc'!A1 </w:t><w:r/> <c><f>1+1</f></c> <script>alert(1)</script> #link("x:y")`;
  const hostile = { ...sheet, scenario: { ...sheet.scenario, name, note: name } };
  for (const kind of reportKinds)
    for (const format of ['html', 'docx', 'xlsx'] as const) {
      const bytes = await renderReport({ sheet: hostile, kind, format, language: 'nl' }, readPackageFile);
      const files = format === 'html' ? { html: bytes } : unzipSync(bytes);
      const texts = Object.values(files).map((file) => new TextDecoder().decode(file));
      expect(texts.join('\n'), `${kind} ${format}`).toContain('&lt;script&gt;');
      for (const sign of ['<script>', '<f>', '</w:t><w:r/> <c>', 'x:y"/>', 'TargetMode="External" Target="x:y'])
        expect(
          texts.filter((text) => text.includes(sign)),
          `${kind} ${format} ${sign}`,
        ).toEqual([]);
    }
});
