import { Button } from '@nl-design-system-candidate/button-react/css';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import { formatRounded } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { Worlds } from './use-worlds.ts';

/** How much of the answer survives: per hospital the share of the worlds that keep it, and what the plan costs where another is best. */
export function SurvivalSection({ answer, worlds }: { answer: PlanAnswer; worlds: Worlds }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const { survival } = answer;
  const names = new Map(answer.sites.map(({ siteId, name }) => [siteId, name]));
  if (answer.best === null || answer.question.model !== 'choice') return null;
  const [best] = survival?.plans ?? [];
  return (
    <Section id="werelden" title={t('plans.worlds.title')} lead={t('plans.worlds.lead')}>
      <p role="status">
        {worlds.running
          ? t('plans.worlds.running', { done: worlds.done, of: worlds.of })
          : survival === null
            ? t('plans.worlds.none')
            : t('plans.worlds.done', { count: survival.worlds, seed: survival.seed })}{' '}
        {worlds.running ? (
          <Button purpose="secondary" onClick={worlds.stop}>
            {t('plans.cancel')}
          </Button>
        ) : survival === null || survival.worlds < survival.asked ? (
          <Button purpose="secondary" onClick={worlds.draw}>
            {t('plans.worlds.draw')}
          </Button>
        ) : null}
      </p>
      {survival === null ? null : (
        <>
          <ScrollTable caption={t('plans.worlds.caption')} className="zp-plans__sites">
            <thead>
              <tr>
                <th scope="col">{t('plans.siteName')}</th>
                <th scope="col" className="zp-number">
                  {t('plans.worlds.kept')}
                </th>
                <th scope="col">{t('plans.verdict')}</th>
              </tr>
            </thead>
            <tbody>
              {survival.sites
                .toSorted((a, b) => b.kept - a.kept)
                .map(({ siteId, kept, standing }) => (
                  <tr key={siteId}>
                    <th scope="row">{names.get(siteId) ?? siteId}</th>
                    <td className="zp-number">{formatRounded(kept * 100, lang, 0)}%</td>
                    <td>{t(`plans.worlds.${standing}`)}</td>
                  </tr>
                ))}
            </tbody>
          </ScrollTable>
          <p className="zp-note">
            {t(`plans.worlds.reading.${survival.reading}`)}{' '}
            {best === undefined ? '' : t('plans.worlds.holds', { holds: best.holds, worlds: survival.worlds })}{' '}
            {survival.proven === survival.worlds
              ? ''
              : t('plans.worlds.notProven', { count: survival.worlds - survival.proven, worlds: survival.worlds })}{' '}
            {best?.regret == null
              ? ''
              : t('plans.worlds.regret', {
                  mean: formatRounded(best.regret.mean, lang, 0),
                  worst: formatRounded(best.regret.worst, lang, 0),
                })}
          </p>
        </>
      )}
    </Section>
  );
}
