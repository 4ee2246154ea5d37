import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import type { NamedPlan } from './named-plans.ts';
import { PlanList } from './plan-list.tsx';

interface Props {
  readonly answer: PlanAnswer;
  readonly plans: readonly NamedPlan[];
  readonly shown: NamedPlan;
}

/** Plans that are as good as the best together with it, and apart from them those that differ by more than the error of the ground. */
export function Ties({ answer: { sites, ties }, plans, shown }: Props) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const names = new Map(sites.map(({ siteId, name }) => [siteId, name]));
  // Names of sites hold commas.
  const listed = (ids: readonly string[]): string => ids.map((id) => names.get(id) ?? id).join('; ');
  const differenceOf = ({ kind, number }: NamedPlan) =>
    kind === 'alternative' ? (ties.alternatives[number - 1] ?? null) : null;
  const unlike = (plan: NamedPlan): string => {
    const difference = differenceOf(plan);
    if (difference === null) return '–';
    const { closes, opens } = difference;
    return [
      ...(closes.length === 0 ? [] : [t('plans.ties.closes', { names: listed(closes) })]),
      ...(opens.length === 0 ? [] : [t('plans.ties.opens', { names: listed(opens) })]),
    ].join(' · ');
  };
  const own = plans.filter(({ kind }) => kind !== 'front');
  const equal = own.filter((plan) => plan.kind === 'best' || differenceOf(plan)?.tie === true);
  const others = own.filter((plan) => !equal.includes(plan));
  const [first] = equal;
  return (
    <>
      {ties.words === null ? null : <p>{pick(ties.words)}</p>}
      {equal.length > 1 ? (
        <>
          <h3 className="nl-heading nl-heading--level-3">{t('plans.ties.group')}</h3>
          <PlanList
            plans={equal}
            shown={shown}
            caption={t('plans.ties.group')}
            unlike={unlike}
            tag={t('plans.ties.tag')}
          />
        </>
      ) : first === undefined ? null : (
        <PlanList plans={[first]} shown={shown} caption={t('plans.best')} />
      )}
      {others.length === 0 ? null : (
        <>
          <h3 className="nl-heading nl-heading--level-3">{t('plans.ties.others')}</h3>
          <PlanList plans={others} shown={shown} caption={t('plans.ties.others')} unlike={unlike} />
        </>
      )}
    </>
  );
}
