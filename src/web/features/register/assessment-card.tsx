import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import { TrendLine } from '../../charts/trend-line.tsx';
import type { Assessment, LevelVerdict } from '../../client/index.ts';
import { formatChance, formatInterval, formatMargin } from '../../components/format.ts';
import { VerdictBadge } from '../../components/verdict.tsx';
import { useNames } from './names.ts';

/** One treatment of a hospital: the verdict, the advice with its reason, and the proof to open. */
export function AssessmentCard({ item }: { item: Assessment }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const name = useNames().intervention(item.interventionId);
  const { value, threshold, margin } = item.decisive;
  return (
    <article className={`zp-card zp-verdict zp-verdict--${item.verdict}`} id={item.interventionId} aria-label={name}>
      <div className="zp-verdict__head">
        <h3 className="nl-heading nl-heading--level-3">
          <Link to="/behandeling/$id" params={{ id: item.interventionId }} className="nl-link">
            {name}
          </Link>
          {item.tierId === null ? null : <span className="zp-tag">{item.tierId}</span>}
        </h3>
        <VerdictBadge mark={item.verdict} />
      </div>
      <dl className="zp-verdict__numbers">
        <div>
          <dt>{t('table.value')}</dt>
          <dd>{formatInterval(value, lang)}</dd>
        </div>
        <div>
          <dt>{t('table.norm')}</dt>
          <dd>{threshold === null ? '–' : formatInterval({ low: threshold, high: threshold }, lang)}</dd>
        </div>
        <div>
          <dt>{t('table.margin')}</dt>
          <dd>{formatMargin(margin, lang)}</dd>
        </div>
        <div>
          <dt>{t('table.chance')}</dt>
          <dd>{formatChance(item.missNextYear, lang)}</dd>
        </div>
      </dl>
      <p>{pick(item.reason)}</p>
      <p>
        <strong>
          {t('provider.adviceFor', { year: item.advice.contractYear })}: {t(`advice.${item.advice.kind}`)}.
        </strong>{' '}
        {pick(item.advice.reason)}
        {item.advice.sourceAdvice === null
          ? ''
          : ` ${t('provider.sourceAdvice', { advice: t(`advice.${item.advice.sourceAdvice}`) })}.`}
      </p>
      <details className="zp-proof">
        <summary aria-label={t('provider.proofOf', { name })}>{t('provider.proof')}</summary>
        <Proof level={item.decisive} />
        {item.otherLevels.length === 0 ? null : (
          <>
            <h4 className="nl-heading nl-heading--level-4">{t('provider.otherLevels')}</h4>
            {item.otherLevels.map((level) => (
              <div key={`${level.level}-${level.subjectId}`} className="zp-proof__other">
                <p>
                  {level.subjectName} ({t(`level.${level.level}`)}): <VerdictBadge mark={level.verdict} />
                </p>
                <Proof level={level} />
              </div>
            ))}
          </>
        )}
        <h4 className="nl-heading nl-heading--level-4">{t('provider.trend')}</h4>
        <TrendLine item={item} name={name} />
      </details>
    </article>
  );
}

/** The ordered steps of a verdict, as the calculation gave them. */
function Proof({ level }: { level: LevelVerdict }) {
  const { pick } = useLang();
  return (
    <ol className="zp-steps">
      {level.steps.map((step, index) => (
        <li key={index}>{pick(step.text)}</li>
      ))}
    </ol>
  );
}
