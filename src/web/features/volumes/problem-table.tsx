import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { ImportProblem } from '../../client/index.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';

/** What is wrong with a file, by row and column, and how many problems are not listed. */
export function ProblemTable({ problems, total }: { problems: readonly ImportProblem[]; total: number }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const more = total - problems.length;
  return (
    <>
      <ScrollTable caption={t('data.problems')}>
        <thead>
          <tr>
            <th scope="col">{t('data.row')}</th>
            <th scope="col">{t('data.column')}</th>
            <th scope="col">{t('data.severity')}</th>
            <th scope="col">{t('data.what')}</th>
            <th scope="col">{t('data.remedy')}</th>
          </tr>
        </thead>
        <tbody>
          {problems.map((problem, index) => (
            <tr key={index}>
              <td className="zp-number">{problem.row ?? '–'}</td>
              <td>{problem.column ?? '–'}</td>
              <td>
                <span className={`zp-tag zp-tag--${problem.severity}`}>{t(`data.${problem.severity}`)}</span>
              </td>
              <td>{pick(problem.message)}</td>
              <td>
                {pick(problem.remedy)}
                {problem.suggestions.length === 0
                  ? ''
                  : ` ${t('data.suggestions', { list: problem.suggestions.join(', ') })}`}
              </td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      {more > 0 ? <p>{t('data.more', { count: more })}</p> : null}
    </>
  );
}
