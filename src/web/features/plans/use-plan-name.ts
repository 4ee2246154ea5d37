import { useTranslation } from 'react-i18next';
import type { NamedPlan } from './named-plans.ts';

/** What a plan is called on the page. */
export function usePlanName(): (plan: NamedPlan) => string {
  const { t } = useTranslation();
  return ({ kind, number }) => {
    switch (kind) {
      case 'best':
        return t('plans.best');
      case 'alternative':
        return t('plans.alternative', { number });
      case 'front':
        return t('plans.frontPlan', { number });
    }
  };
}
