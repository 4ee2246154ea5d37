import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Requirement } from '../../client/index.ts';
import { formatNumber, formatShare } from '../../components/format.ts';

/** What a norm asks, in words. */
export function RequirementText({ requirement }: { requirement: Requirement }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  switch (requirement.kind) {
    case 'minimum':
      return <>{t('intervention.minimum', { cases: formatNumber(requirement.cases, lang) })}</>;
    case 'tiers':
      return (
        <ul className="zp-plain">
          {requirement.tiers.map((tier) => (
            <li key={tier.id}>
              {t('intervention.perTier', { name: pick(tier.name), cases: formatNumber(tier.cases, lang) })}
            </li>
          ))}
        </ul>
      );
    case 'share-within':
      return (
        <>
          {t('intervention.shareWithin', { share: formatShare(requirement.share, lang), days: requirement.withinDays })}
        </>
      );
    case 'no-consensus':
      return <>{t('intervention.noConsensus')}</>;
  }
}
