import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { RegisterReport } from '../../client/index.ts';
import { ProblemTable } from '../volumes/problem-table.tsx';

/** What the check found: what would be added, and every problem. */
export function SupplyReport({ report, children }: { report: RegisterReport; children: ReactNode }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const verdict = report.alreadySupplied
    ? t('hospitals.already')
    : report.acceptable
      ? t('hospitals.acceptable')
      : t('hospitals.notAcceptable');
  return (
    <section className="zp-card" aria-labelledby="uitslag-ziekenhuizen">
      <h3 id="uitslag-ziekenhuizen" className="nl-heading nl-heading--level-3">
        {t('data.report')}
      </h3>
      <div className={`utrecht-alert utrecht-alert--${report.acceptable ? 'ok' : 'error'}`}>
        <p>{verdict}</p>
      </div>
      {report.problems.length === 0 ? null : (
        <>
          <h4 className="nl-heading nl-heading--level-4">{t('data.problems')}</h4>
          <ProblemTable problems={report.problems} total={report.problemsTotal} />
        </>
      )}
      {report.facts.length === 0 ? null : (
        <>
          <h4 className="nl-heading nl-heading--level-4">{t('hospitals.adds')}</h4>
          <ul>
            {report.facts.map(({ text }, index) => (
              <li key={index}>{pick(text)}</li>
            ))}
          </ul>
        </>
      )}
      {children}
    </section>
  );
}
