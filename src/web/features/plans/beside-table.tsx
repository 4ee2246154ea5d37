import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import { formatRounded } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';

/** What the best plan would be if patients moved in another way; at equal rank with the answer. */
export function BesideTable({ answer }: { answer: PlanAnswer }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  if (answer.beside.length === 0) return null;
  const names = new Map(answer.sites.map(({ siteId, name }) => [siteId, name]));
  const named = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join('; ');
  return (
    <Section id="anders" title={t('plans.beside.title')} lead={t('plans.beside.lead')}>
      <ScrollTable caption={t('plans.beside.title')} className="zp-plans__list">
        <thead>
          <tr>
            <th scope="col">{t('plans.model')}</th>
            <th scope="col" className="zp-number">
              {t('plans.short.sites')}
            </th>
            <th scope="col" className="zp-number">
              {t('plans.short.patientsMoved')}
            </th>
            <th scope="col">{t('plans.beside.proven')}</th>
            <th scope="col">{t('plans.beside.closes')}</th>
            <th scope="col">{t('plans.beside.keeps')}</th>
          </tr>
        </thead>
        <tbody>
          {answer.beside.map(({ model, status, openSiteIds, moved, closes, keeps }) => (
            <tr key={model}>
              <th scope="row">{t(`plans.models.${model}`)}</th>
              <td className="zp-number">{openSiteIds === null ? '–' : openSiteIds.length}</td>
              <td className="zp-number">{moved === null ? '–' : formatRounded(moved, lang, 0)}</td>
              <td>{t(`plans.status.${status}`)}</td>
              <td>{named(closes) || '–'}</td>
              <td>{named(keeps) || '–'}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <p className="zp-note">{t('plans.beside.steered')}</p>
    </Section>
  );
}
