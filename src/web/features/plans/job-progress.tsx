import { Button } from '@nl-design-system-candidate/button-react/css';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanJob } from '../../client/index.ts';
import { Details } from '../../components/details.tsx';
import { formatNumber, formatShare } from '../../components/format.ts';

interface Props {
  readonly job: PlanJob | null;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
}

/** How far the computation is: the best plan so far and what is proven. Numbers change silently; the state is announced. */
export function JobProgress({ job, cancelling, onCancel }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const progress = job?.progress ?? null;
  const queued = job?.state === 'queued';
  const minutes = (value: number): string => formatNumber(value, lang);
  // Under choice the cost is lost choice, not travel.
  const underChoice = progress?.phase === 'choice' || progress?.phase === 'beside';
  return (
    <section className="zp-card zp-job" aria-labelledby="rekenen">
      <div className="zp-job__head">
        <h2 id="rekenen" className="nl-heading nl-heading--level-3" role="status">
          {queued ? t('plans.queued') : t('plans.busy')}
        </h2>
        <Button purpose="secondary" onClick={onCancel} disabled={job === null || cancelling}>
          {cancelling ? t('plans.cancelling') : t('plans.cancel')}
        </Button>
      </div>
      <GapBar gap={progress?.gap ?? null} />
      <Details
        items={[
          { name: t('plans.phaseLabel'), value: t(`plans.phase.${phaseOf(progress?.phase)}`) },
          {
            name: t('plans.incumbent'),
            value:
              progress === null || progress.sites === null || progress.meanMinutes === null
                ? t('plans.noneYet')
                : t(underChoice ? 'plans.incumbentLoss' : 'plans.incumbentValue', {
                    sites: progress.sites,
                    minutes: minutes(progress.meanMinutes),
                  }),
          },
          {
            name: t('plans.bound'),
            value:
              progress === null
                ? '–'
                : t(underChoice ? 'plans.boundLoss' : 'plans.boundValue', { minutes: minutes(progress.boundMinutes) }),
          },
          { name: t('plans.gap'), value: progress?.gap == null ? '–' : formatShare(progress.gap, lang) },
          {
            name: t('plans.steps'),
            value:
              progress === null
                ? '–'
                : t('plans.stepsValue', {
                    done: formatNumber(progress.nodesDone, lang),
                    open: formatNumber(progress.nodesOpen, lang),
                  }),
          },
        ]}
      />
      <p className="zp-note">{t('plans.busyHelp')}</p>
    </section>
  );
}

const phases = ['root', 'tree', 'enumeration', 'alternatives', 'choice', 'beside'] as const;
const phaseOf = (phase: string | undefined) => phases.find((known) => known === phase) ?? 'other';

/** The part that is proven, as a bar that fills; decoration beside the numbers. */
function GapBar({ gap }: { gap: number | null }) {
  const proven = gap === null ? 0 : Math.max(0, 1 - gap);
  return (
    <div className="zp-job__bar" aria-hidden="true">
      <span className={gap === null ? 'zp-job__busy' : ''} style={{ inlineSize: `${(proven * 100).toFixed(2)}%` }} />
    </div>
  );
}
