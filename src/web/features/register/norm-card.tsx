import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Norm } from '../../client/index.ts';
import { type Detail, Details } from '../../components/details.tsx';
import { formatDay } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { SourceReference } from '../../components/source-reference.tsx';
import { RequirementText } from './requirement.tsx';

/** The norm in force with its evidence; says so when there is none. */
export function NormCard({ norm }: { norm: Norm | null }) {
  const { t } = useTranslation();
  const details = useNormDetails();
  return (
    <section className="zp-card zp-card--norm" aria-labelledby="norm">
      <h2 id="norm" className="nl-heading nl-heading--level-3">
        {t('intervention.norm')}
      </h2>
      {norm === null ? (
        <p>{t('intervention.noNorm')}</p>
      ) : (
        <>
          <div className="zp-norm__requirement">
            <RequirementText requirement={norm.requirement} />
          </div>
          <Details items={details(norm)} />
        </>
      )}
    </section>
  );
}

function useNormDetails(): (norm: Norm) => readonly Detail[] {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const day = (value: string | null): string => (value === null ? t('intervention.noDate') : formatDay(value, lang));
  return (norm) => [
    { name: t('intervention.status'), value: t(`status.${norm.status}`) },
    { name: t('intervention.inSets'), value: norm.sets.map((set) => t(`set.${set}`)).join(', ') },
    { name: t('intervention.publishedOn'), value: day(norm.published) },
    { name: t('intervention.effective'), value: day(norm.effective) },
    ...(norm.transitionUntil === null
      ? []
      : [{ name: t('intervention.transition'), value: day(norm.transitionUntil) }]),
    ...(norm.until === null ? [] : [{ name: t('intervention.until'), value: day(norm.until) }]),
    {
      name: t('intervention.countLevel'),
      value: (
        <>
          {t(`level.${norm.countLevel}`)}{' '}
          <span className={`zp-tag zp-tag--${norm.countLevelBasis}`}>{t(`intervention.${norm.countLevelBasis}`)}</span>
        </>
      ),
    },
    { name: t('intervention.averaged'), value: t('intervention.years', { count: norm.yearsAveraged }) },
    { name: t('intervention.source'), value: <SourceReference sourceId={norm.sourceId} where={norm.where} /> },
    ...(norm.note === undefined ? [] : [{ name: t('intervention.note'), value: pick(norm.note) }]),
  ];
}

/** All versions beside each other, the one that holds marked. */
export function NormVersions({ norms, currentId }: { norms: readonly Norm[]; currentId: string | null }) {
  const { t } = useTranslation();
  const details = useNormDetails();
  if (norms.length === 0) return null;
  return (
    <Section id="versies" title={t('intervention.versions')} lead={t('intervention.versionsLead')}>
      <div className="zp-versions">
        {norms.map((norm) => (
          <article
            key={norm.id}
            className={norm.id === currentId ? 'zp-card zp-card--current' : 'zp-card'}
            aria-label={norm.id}
          >
            <div className="zp-version__head">
              <span className={`zp-tag zp-tag--${norm.status}`}>{t(`status.${norm.status}`)}</span>
              {norm.id === currentId ? <span className="zp-tag zp-tag--now">{t('intervention.inForce')}</span> : null}
            </div>
            <div className="zp-norm__requirement zp-norm__requirement--small">
              <RequirementText requirement={norm.requirement} />
            </div>
            <Details items={details(norm).slice(1)} />
          </article>
        ))}
      </div>
    </Section>
  );
}
