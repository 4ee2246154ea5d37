import './validation-texts.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { useTitle } from '../../app/use-title.ts';
import type { Validation } from '../../client/index.ts';
import { validationQuery } from '../../client/queries.ts';
import { formatDay, formatNumber } from '../../components/format.ts';
import { PageTitle, Section } from '../../components/page-title.tsx';
import { Failure, Loading } from '../../components/states.tsx';
import { RowTable } from './row-table.tsx';

/** In the order of the page: what is of the reader first. */
const sections = ['own', 'travel', 'neighbours', 'reach', 'decay', 'annex-ii', 'sources'] as const;

/** Verantwoording: what the product gives beside what is known otherwise, row by row, with a verdict in words. */
export function ValidationPage() {
  const { t } = useTranslation();
  const validation = useQuery(validationQuery);
  useTitle(t('validation.title'));
  return (
    <>
      <PageTitle title={t('validation.title')} lead={t('validation.lead')} />
      {validation.error === null ? null : <Failure cause={validation.error} retry={() => void validation.refetch()} />}
      {validation.isPending ? <Loading tall /> : null}
      {validation.data === undefined ? null : <Shown validation={validation.data} />}
    </>
  );
}

function Shown({ validation: { made, seeds, limits, rows } }: { validation: Validation }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const count = (holds: boolean | null): string => formatNumber(rows.filter((row) => row.holds === holds).length, lang);
  return (
    <>
      <p>
        {t('validation.summary', {
          all: formatNumber(rows.length, lang),
          holds: count(true),
          fails: count(false),
          untested: count(null),
          day: formatDay(made, lang),
          seeds: formatNumber(seeds, lang),
        })}
      </p>
      <p className="zp-note">
        {t('validation.limits')}: {pick(limits)}
      </p>
      {sections.map((section) => {
        const own = rows.filter((row) => row.section === section);
        const title = t(`validation.sections.${section}.title`);
        return own.length === 0 ? null : (
          <Section key={section} id={section} title={title} lead={t(`validation.sections.${section}.lead`)}>
            <RowTable caption={title} rows={own} />
          </Section>
        );
      })}
    </>
  );
}
