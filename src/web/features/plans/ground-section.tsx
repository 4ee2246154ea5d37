import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import { formatRounded } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { BandBar } from './band-bar.tsx';

/** What the question rests on, before its answer: who lives where, who competes, how far it is, and whether that can carry a plan. */
export function GroundSection({ answer: { ground, question } }: { answer: PlanAnswer }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  if (ground === null) return null;
  const { carries, homeShare, meanMinutes, performers, travel } = ground;
  const unsure = carries.verdict !== 'carries';
  return (
    <Section id="grondslag" title={t('plans.ground.title')} lead={pick(ground.words)}>
      {unsure && carries.words !== null ? (
        <p className={`zp-card zp-ground__${carries.verdict}`} role={carries.verdict === 'cannot' ? 'alert' : 'note'}>
          <strong>{t(`plans.ground.${carries.verdict}`)}</strong> {pick(carries.words)}
        </p>
      ) : null}
      <div className="zp-pair">
        <dl className="zp-ground__figures">
          {homeShare === null || question.regionName === null ? null : (
            <BandBar
              label={t('plans.ground.home', { region: pick(question.regionName) })}
              band={homeShare}
              least={0}
              most={1}
              write={(value) => `${formatRounded(value * 100, lang, 0)}%`}
            />
          )}
          {meanMinutes === null ? null : (
            <BandBar
              label={t('plans.ground.mean')}
              band={meanMinutes}
              least={0}
              most={60}
              write={(value) => t('plans.ground.minutes', { minutes: formatRounded(value, lang, 0) })}
            />
          )}
          <BandBar
            label={t('plans.ground.national')}
            band={ground.national}
            least={0}
            most={Math.max(1, ground.national.high)}
            write={(value) => formatRounded(value, lang, 0)}
          />
        </dl>
        <ul className="zp-traps">
          <li>{pick(travel.words)}</li>
          <li>{pick(performers.words)}</li>
          {performers.assumed.length === 0 ? null : (
            <li>
              <details>
                <summary>{t('plans.ground.assumed', { count: performers.assumed.length })}</summary>
                {performers.assumed.join(', ')}
              </details>
            </li>
          )}
          <li>{pick(ground.decay)}</li>
          {ground.rateBasis === 'assumed' ? <li>{t('plans.ground.oneCount')}</li> : null}
        </ul>
      </div>
    </Section>
  );
}
