import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { groundInputsQuery } from '../../client/queries.ts';
import { formatInstant, formatNumber } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { Empty, Failure, Loading } from '../../components/states.tsx';

/** Everything that was brought to the ground, with the id by which a question names it. */
export function GroundList() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const inputs = useQuery(groundInputsQuery);
  if (inputs.error !== null) return <Failure cause={inputs.error} retry={() => void inputs.refetch()} />;
  if (inputs.isPending) return <Loading />;
  if (inputs.data.items.length === 0) return <Empty title={t('data.groundEmpty')} />;
  return (
    <ScrollTable caption={t('data.groundList')}>
      <thead>
        <tr>
          <th scope="col">{t('data.groundKind')}</th>
          <th scope="col">{t('data.fileName')}</th>
          <th scope="col" className="zp-number">
            {t('data.rows')}
          </th>
          <th scope="col">{t('data.importedAt')}</th>
          <th scope="col">{t('data.importedBy')}</th>
          <th scope="col">{t('data.groundId')}</th>
        </tr>
      </thead>
      <tbody>
        {inputs.data.items.map((item) => (
          <tr key={item.id}>
            <td>{t(`data.groundKinds.${item.kind}`)}</td>
            <td>{item.files.map(({ file }) => file).join(', ')}</td>
            <td className="zp-number">{formatNumber(item.rows, lang)}</td>
            <td>{formatInstant(item.added, lang)}</td>
            <td>{item.addedBy ?? '–'}</td>
            <td>
              <code className="zp-hash">{item.id.slice(0, 16)}</code>
            </td>
          </tr>
        ))}
      </tbody>
    </ScrollTable>
  );
}
