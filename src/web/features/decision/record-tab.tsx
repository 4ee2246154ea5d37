import { Button } from '@nl-design-system-candidate/button-react/css';
import { useInfiniteQuery, useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { logQuery, tables } from '../../client/tables.ts';
import { Section } from '../../components/page-title.tsx';
import { saveFile } from '../../components/save-file.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { formatInstant } from '../../components/format.ts';
import { type PartProps } from './names.ts';

/** The record line by line, and the whole of it to take along. */
export function RecordTab({ table, names, lang }: PartProps) {
  const { t } = useTranslation();
  const log = useInfiniteQuery(logQuery(table.id, table.seq));
  const taking = useMutation({
    mutationFn: () => tables.dossier(table.id),
    onSuccess: (bytes) => saveFile(`zwaartepunt-dossier-${table.id}.zip`, 'application/zip', bytes),
  });
  // Pages come newest first, their lines oldest first.
  const lines = (log.data?.pages ?? []).flatMap(({ items }) => items.toReversed());
  return (
    <>
      <Section id="dossier" title={t('decision.tabs.record')} lead={t('decision.record.dossierLead')}>
        <Button purpose="primary" onClick={() => taking.mutate()} busy={taking.isPending}>
          {t('decision.record.dossier')}
        </Button>
        {taking.error === null ? null : <Failure cause={taking.error} />}
        <p>{t('decision.record.letters')}:</p>
        <ul>
          {(['memo', 'progress'] as const).map((kind) => (
            <li key={kind}>
              {t(`decision.record.${kind}`)}:{' '}
              {(['html', 'pdf', 'docx'] as const).map((format) => (
                <a
                  key={format}
                  className="nl-link"
                  href={`/api/v1/tables/${table.id}/letters/${kind}?format=${format}&lang=${lang}${table.asOf === null ? '' : `&asOf=${table.asOf}`}`}
                >
                  {format.toUpperCase()}{' '}
                </a>
              ))}
            </li>
          ))}
        </ul>
      </Section>
      <Section id="logboek" title={t('decision.record.title')} lead={t('decision.record.lead')}>
        {log.isError ? <Failure cause={log.error} retry={() => void log.refetch()} /> : null}
        {log.data === undefined ? (
          <Loading tall />
        ) : (
          <ScrollTable caption={t('decision.record.title')}>
            <thead>
              <tr>
                <th scope="col">{t('decision.record.number')}</th>
                <th scope="col">{t('decision.record.moment')}</th>
                <th scope="col">{t('decision.record.who')}</th>
                <th scope="col">{t('decision.record.what')}</th>
                <th scope="col">{t('decision.record.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {lines.map((line) => (
                <tr key={line.seq}>
                  <td>{line.seq}</td>
                  <td>{formatInstant(line.at, lang)}</td>
                  <td>{line.partyId === null ? '–' : names.party(line.partyId)}</td>
                  <td>{line.words === null ? t('decision.record.notForYou') : line.words[lang]}</td>
                  <td className="zp-hash">{line.hash.slice(0, 12)}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
        )}
        {log.hasNextPage ? (
          <Button purpose="secondary" onClick={() => void log.fetchNextPage()} busy={log.isFetchingNextPage}>
            {t('decision.record.older')}
          </Button>
        ) : null}
      </Section>
    </>
  );
}
