import type { Cell, ReportBlock, RenderedDocument, ReportTable, ReportTornado } from './model.ts';

/** The report as one HTML page that needs nothing beside it; same document, same text. */
export function reportToHtml(report: RenderedDocument): string {
  const { language, title, subtitle, label, sections } = report;
  const body = sections
    .map(
      ({ id, title: heading, blocks }) =>
        `<section aria-labelledby="${safe(id)}">\n<h2 id="${safe(id)}">${safe(heading)}</h2>\n${blocks.map(blockHtml).join('\n')}\n</section>`,
    )
    .join('\n');
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${safe(title)}${subtitle === '' ? '' : ` – ${safe(subtitle)}`}</title>
<style>${style}</style>
</head>
<body>
<main>
<header><p class="product">Zwaartepunt</p><h1>${safe(title)}</h1><p class="subtitle">${safe(subtitle)}</p>${label === null ? '' : `<p class="label">${safe(label)}</p>`}</header>
${body}
</main>
</body>
</html>
`;
}

function blockHtml(block: ReportBlock): string {
  switch (block.kind) {
    case 'text':
      return `<p>${safe(block.text)}</p>`;
    case 'list':
      return `<ul>${block.items.map((item) => `<li>${safe(item)}</li>`).join('')}</ul>`;
    case 'lines':
      return `<div class="lines"><p>${safe(block.label)}</p>${'<div class="line"></div>'.repeat(block.count)}</div>`;
    case 'tornado':
      return tornadoHtml(block);
    case 'table':
      return tableHtml(block);
  }
}

function tableHtml({ caption, columns, rows }: ReportTable): string {
  const side = (index: number): string => (columns[index]?.align === 'right' ? ' class="number"' : '');
  const head = columns.map(({ header }, index) => `<th scope="col"${side(index)}>${safe(header)}</th>`).join('');
  const cell = ({ text }: Cell, index: number): string =>
    index === 0 ? `<th scope="row"${side(index)}>${safe(text)}</th>` : `<td${side(index)}>${safe(text)}</td>`;
  const body = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n');
  return `<div class="scroll" role="region" tabindex="0" aria-label="${safe(caption)}"><table><caption>${safe(caption)}</caption><thead><tr>${head}</tr></thead><tbody>\n${body}\n</tbody></table></div>`;
}

/** Percent with one decimal, as CSS takes it. */
const percent = (share: number): string => `${(share * 100).toFixed(1)}%`;

function tornadoHtml({ caption, bars, base }: ReportTornado): string {
  const rows = bars.map(
    ({ label, from, to, low, high }) =>
      `<div class="bar"><span>${safe(label)}</span><span class="track"><i style="left:${percent(from)};width:${percent(to - from)}"></i><b style="left:${percent(base)}"></b></span><span>${safe(low)} – ${safe(high)}</span></div>`,
  );
  return `<figure class="tornado" role="img" aria-label="${safe(caption)}">${rows.join('')}</figure>`;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string => text.replaceAll(/[&<>"']/g, (sign) => escapes[sign] ?? sign);

const style = `
body{margin:0;font:1rem/1.5 system-ui,sans-serif;color:#14212b;background:#fff}
main{max-width:64rem;margin:0 auto;padding:1.5rem}
header{border-bottom:3px solid #0d3b52;margin-bottom:1.5rem}
.product{margin:0;font-weight:700;color:#0d3b52}
h1{margin:.25rem 0;font-size:2rem;line-height:1.2}
h2{margin:2rem 0 .5rem;font-size:1.35rem}
.subtitle{margin:.25rem 0 1rem;color:#44535f}
.label{padding:.5rem .75rem;border-left:4px solid #b05a00;background:#fdf3e5;font-weight:700}
.scroll{overflow-x:auto;margin:.75rem 0 1.25rem}
table{border-collapse:collapse;width:100%;font-size:.9rem}
caption{padding:.25rem 0;font-weight:700;text-align:left}
th,td{padding:.3rem .5rem;border-bottom:1px solid #cdd6dd;text-align:left;vertical-align:top;font-weight:400}
thead th{border-bottom:2px solid #0d3b52;font-weight:700}
.number{text-align:right;font-variant-numeric:tabular-nums}
.tornado{margin:.75rem 0}.bar{display:grid;grid-template-columns:12rem 1fr 8rem;gap:.75rem;align-items:center;padding:.15rem 0}.track{position:relative;height:1rem;background:#eef2f4}.track i{position:absolute;top:0;bottom:0;background:#4b93a8}.track b{position:absolute;top:-2px;bottom:-2px;width:2px;background:#14212b}
.line{height:2rem;border-bottom:1px solid #7b8893}
@media print{@page{margin:1.5cm}body{font-size:10pt}main{max-width:none;padding:0}.scroll{overflow:visible}tr{break-inside:avoid}thead{display:table-header-group}h2{break-after:avoid}}
`;
