import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Assessment, InterventionView } from '../../client/index.ts';
import { formatChance, formatInterval, formatMargin, formatShare } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import { VerdictBadge } from '../../components/verdict.tsx';
import { useNames } from './names.ts';

const isShare = (data: InterventionView): boolean => data.normInForce?.requirement.kind === 'share-within';

/** Every hospital with its count, norm, margin, verdict, chance to miss and advice. */
export function AssessmentTable({ data }: { data: InterventionView }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const tiered = data.assessments.some((item) => item.tierId !== null);
  return (
    <ScrollTable caption={t('intervention.table')}>
      <thead>
        <tr>
          <th scope="col">{t('table.hospital')}</th>
          {tiered ? <th scope="col">{t('intervention.tier')}</th> : null}
          <th scope="col" className="zp-number">
            {t('table.value')}
          </th>
          <th scope="col" className="zp-number">
            {t('table.margin')}
          </th>
          <th scope="col">{t('table.verdict')}</th>
          <th scope="col" className="zp-number">
            {t('table.chance')}
          </th>
          <th scope="col">
            {t('table.advice')} {data.assessments[0]?.advice.contractYear}
          </th>
        </tr>
      </thead>
      <tbody>
        {data.assessments.map((item) => (
          <Row
            key={`${item.providerId}-${item.tierId ?? ''}`}
            item={item}
            share={isShare(data)}
            tiered={tiered}
            lang={lang}
          />
        ))}
      </tbody>
    </ScrollTable>
  );
}

function Row({ item, share, tiered, lang }: { item: Assessment; share: boolean; tiered: boolean; lang: 'nl' | 'en' }) {
  const { t } = useTranslation();
  const names = useNames();
  const { value, margin } = item.decisive;
  return (
    <tr>
      <th scope="row">
        <Link to="/ziekenhuis/$id" params={{ id: item.providerId }} hash={item.interventionId} className="nl-link">
          {names.provider(item.providerId)}
        </Link>
      </th>
      {tiered ? <td>{item.tierId ?? '–'}</td> : null}
      <td className="zp-number">
        {share && value !== null ? formatShare(value.low, lang) : formatInterval(value, lang)}
      </td>
      <td className="zp-number">{share ? '' : formatMargin(margin, lang)}</td>
      <td>
        <VerdictBadge mark={item.verdict} />
      </td>
      <td className="zp-number">{formatChance(item.missNextYear, lang)}</td>
      <td>{t(`advice.${item.advice.kind}`)}</td>
    </tr>
  );
}
