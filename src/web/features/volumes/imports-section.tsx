import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { importsQuery } from '../../client/queries.ts';
import { Details } from '../../components/details.tsx';
import { formatInstant } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { Empty, Failure, Loading } from '../../components/states.tsx';
import { FindingList } from './finding-list.tsx';

/** Every stored import with its lineage, and what stands out in it. */
export function ImportsSection() {
  const { t } = useTranslation();
  const { lang } = useLang();
  const imports = useQuery(importsQuery);
  return (
    <Section id="imports" title={t('data.imports')} lead={t('data.importsLead')}>
      {imports.error === null ? null : <Failure cause={imports.error} retry={() => void imports.refetch()} />}
      {imports.isPending ? <Loading /> : null}
      {imports.data?.items.length === 0 ? <Empty title={t('data.volumesEmpty')} /> : null}
      <div className="zp-imports">
        {imports.data?.items.map((item) => (
          <article key={item.id} className="zp-card" aria-label={item.file}>
            <h3 className="nl-heading nl-heading--level-4">{item.file}</h3>
            <Details
              items={[
                { name: t('data.rows'), value: item.rows },
                { name: t('data.importedAt'), value: formatInstant(item.importedAt, lang) },
                ...(item.importedBy === null ? [] : [{ name: t('data.importedBy'), value: item.importedBy }]),
                { name: t('data.openness'), value: t(`data.opennessShort.${item.openness}`) },
                { name: t('data.importer'), value: item.importerVersion },
                { name: t('data.hash'), value: <code className="zp-hash">{item.fileHash}</code> },
              ]}
            />
            <h4 className="nl-heading nl-heading--level-5">{t('data.findings')}</h4>
            <FindingList findings={item.findings} />
          </article>
        ))}
      </div>
    </Section>
  );
}
