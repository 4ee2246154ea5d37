import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Overview } from '../../client/index.ts';
import { formatNumber } from '../../components/format.ts';
import { type Mark, VerdictMark } from '../../components/verdict.tsx';

/** The figures that a reader came for. */
export function Headline({ data }: { data: Overview }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { headline } = data;
  const judged = formatNumber(headline.judged, lang);
  const figures: readonly { mark: Mark; value: number; label: string; note: string }[] = [
    { mark: 'met', value: headline.met, label: t('overview.met'), note: t('overview.pairs', { judged }) },
    { mark: 'notMet', value: headline.notMet, label: t('overview.notMet'), note: t('overview.pairs', { judged }) },
    { mark: 'unknown', value: headline.unknown, label: t('overview.unknown'), note: t('overview.unknownNote') },
  ];
  const withCount = headline.negative - headline.negativeWithoutCount;
  const advice = [
    t('overview.negativeParts', { withCount, without: headline.negativeWithoutCount }),
    t('overview.positive', { count: headline.positive }),
    ...(headline.conditional > 0 ? [t('overview.conditional', { count: headline.conditional })] : []),
  ].join('; ');
  return (
    <section aria-label={t('overview.headline')}>
      <dl className="zp-figures">
        {figures.map((figure) => (
          <div key={figure.label} className={`zp-figure zp-figure--${figure.mark}`}>
            <dt>
              <VerdictMark mark={figure.mark} label="" />
              {figure.label}
            </dt>
            <dd className="zp-figure__value">{formatNumber(figure.value, lang)}</dd>
            <dd className="zp-figure__note">{figure.note}</dd>
          </div>
        ))}
        <div className="zp-figure zp-figure--advice">
          <dt>{t('overview.negative', { contract: data.contractYear })}</dt>
          <dd className="zp-figure__value">{formatNumber(headline.negative, lang)}</dd>
          <dd className="zp-figure__note">{advice}</dd>
        </div>
      </dl>
      <p className="zp-figures__scope">
        {t('overview.scope', { providers: headline.providers, interventions: headline.interventions })}
      </p>
    </section>
  );
}
