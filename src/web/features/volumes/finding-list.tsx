import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Finding } from '../../client/index.ts';

/** What a careful reader would notice, each in one sentence. */
export function FindingList({ findings }: { findings: readonly Finding[] }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  if (findings.length === 0) return <p className="zp-note">{t('data.findingsNone')}</p>;
  return (
    <ul className="zp-findings">
      {findings.map((finding, index) => (
        <li key={index}>
          {pick(finding.message)}
          {finding.rows.length === 0 ? null : (
            <span className="zp-note"> ({t('data.rowsMeant', { rows: finding.rows.join(', ') })})</span>
          )}
        </li>
      ))}
    </ul>
  );
}
