import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { volumesQuery } from '../../client/queries.ts';
import type { VolumeRow } from '../../client/index.ts';
import { Exports } from '../../components/exports.tsx';
import { formatCount } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Empty, Failure, Loading } from '../../components/states.tsx';
import { useNames } from '../register/names.ts';
import { LineageDialog } from './lineage-dialog.tsx';

const pageSize = 25;

/** All stored counts, page by page; of each number its origin is one click away. */
export function VolumesSection() {
  const { t } = useTranslation();
  const { cursor, volume } = useSearch({ from: '/gegevens' });
  const navigate = useNavigate();
  const page = useQuery(volumesQuery({ limit: pageSize, ...(cursor === undefined ? {} : { cursor }) }));
  const items = page.data?.items ?? [];
  const next = page.data?.nextCursor ?? null;
  return (
    <Section
      id="aantallen"
      title={t('data.volumes')}
      lead={t('data.volumesLead')}
      aside={<Exports path="exports/volumes" name={t('data.volumes')} />}
    >
      {page.error === null ? null : <Failure cause={page.error} retry={() => void page.refetch()} />}
      {page.isPending ? <Loading /> : null}
      {page.data?.total === 0 ? <Empty title={t('data.volumesEmpty')} /> : null}
      {items.length === 0 ? null : (
        <div className="zp-volumes" aria-busy={page.isPlaceholderData}>
          <VolumeTable items={items} />
          <nav className="zp-pages" aria-label={t('data.volumes')}>
            <p role="status">{t('data.total', { count: page.data?.total ?? 0 })}</p>
            {cursor === undefined ? null : (
              <Link
                to="/gegevens"
                search={({ cursor: _cursor, ...rest }) => rest}
                resetScroll={false}
                className="nl-link"
              >
                {t('data.previous')}
              </Link>
            )}
            {next === null ? null : (
              <Link
                to="/gegevens"
                search={(rest) => ({ ...rest, cursor: next })}
                resetScroll={false}
                className="nl-link"
              >
                {t('data.next')}
              </Link>
            )}
          </nav>
        </div>
      )}
      {volume === undefined ? null : (
        <LineageDialog
          id={volume}
          onClose={() =>
            void navigate({ to: '/gegevens', search: ({ volume: _volume, ...rest }) => rest, resetScroll: false })
          }
        />
      )}
    </Section>
  );
}

function VolumeTable({ items }: { items: readonly VolumeRow[] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const names = useNames();
  const words = { missing: t('data.missing'), disputed: (values: string) => t('data.disputed', { values }) };
  return (
    <ScrollTable caption={t('data.volumes')}>
      <thead>
        <tr>
          <th scope="col">{t('table.hospital')}</th>
          <th scope="col">{t('table.intervention')}</th>
          <th scope="col">{t('table.year')}</th>
          <th scope="col" className="zp-number">
            {t('data.count')}
          </th>
          <th scope="col">{t('data.rowStatus')}</th>
          <th scope="col">{t('data.lineage')}</th>
        </tr>
      </thead>
      <tbody>
        {items.map((item) => (
          <tr key={item.id}>
            <th scope="row">{item.providerName}</th>
            <td>{names.intervention(item.interventionId)}</td>
            <td>{item.year}</td>
            <td className="zp-number">{formatCount(item.count, lang, words)}</td>
            <td>{t(`data.${item.status}`)}</td>
            <td>
              <Link
                to="/gegevens"
                search={(rest) => ({ ...rest, volume: item.id })}
                resetScroll={false}
                className="nl-link"
                aria-label={t('data.lineageOf', {
                  name: `${item.providerName}, ${names.intervention(item.interventionId)}, ${item.year}`,
                })}
              >
                {t('data.lineage')}
              </Link>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
