import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportReport } from '../../client/index.ts';
import { Details } from '../../components/details.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { FindingList } from './finding-list.tsx';
import { ProblemTable } from './problem-table.tsx';

/** What the check found: figures, problems by row and column, findings, the first rows. */
export function ImportReportView({ report, children }: { report: ImportReport; children: ReactNode }) {
  const { t } = useTranslation();
  const kind = report.acceptable ? 'ok' : 'error';
  const verdict = report.alreadyImported
    ? t('data.alreadyImported')
    : report.acceptable
      ? t('data.acceptable', { count: report.rowsAccepted })
      : t('data.notAcceptable');
  return (
    <section className="zp-card" aria-labelledby="uitslag">
      <h3 id="uitslag" className="nl-heading nl-heading--level-3">
        {t('data.report')}
      </h3>
      <div className={`utrecht-alert utrecht-alert--${kind}`}>
        <p>{verdict}</p>
      </div>
      <Details
        items={[
          { name: t('data.fileName'), value: report.file },
          { name: t('data.rowsRead'), value: report.rowsRead },
          { name: t('data.rowsAccepted'), value: report.rowsAccepted },
          { name: t('data.hash'), value: <code className="zp-hash">{report.fileHash}</code> },
        ]}
      />
      <h4 className="nl-heading nl-heading--level-4">{t('data.problems')}</h4>
      {report.problems.length === 0 ? (
        <p>{t('data.problemsNone')}</p>
      ) : (
        <ProblemTable problems={report.problems} total={report.problemsTotal} />
      )}
      <h4 className="nl-heading nl-heading--level-4">{t('data.findings')}</h4>
      <FindingList findings={report.findings} />
      {report.preview.length === 0 ? null : <Preview report={report} />}
      {children}
    </section>
  );
}

function Preview({ report }: { report: ImportReport }) {
  const { t } = useTranslation();
  return (
    <>
      <h4 className="nl-heading nl-heading--level-4">{t('data.preview')}</h4>
      <ScrollTable caption={t('data.preview')}>
        <thead>
          <tr>
            <th scope="col">{t('data.row')}</th>
            <th scope="col">{t('table.intervention')}</th>
            <th scope="col">{t('table.hospital')}</th>
            <th scope="col">{t('table.year')}</th>
            <th scope="col" className="zp-number">
              {t('data.count')}
            </th>
            <th scope="col">{t('table.source')}</th>
          </tr>
        </thead>
        <tbody>
          {report.preview.map((row) => (
            <tr key={row.row}>
              <td className="zp-number">{row.row}</td>
              <td>{row.intervention}</td>
              <td>{row.provider}</td>
              <td>{row.year}</td>
              <td className="zp-number">{row.count}</td>
              <td>{row.source}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}
