import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { PlanAnswer } from '../../client/index.ts';
import { Details } from '../../components/details.tsx';
import { formatDay, formatNumber } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { TravelErrors } from './travel-errors.tsx';

/** Assumptions, and where every number comes from. */
export function PlanBasis({ answer }: { answer: PlanAnswer }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const items = usePedigree(answer);
  return (
    <Section id="rust" title={t('plans.basis')}>
      <div className="zp-pair">
        <section className="zp-card" aria-labelledby="aannamen">
          <h3 id="aannamen" className="nl-heading nl-heading--level-3">
            {t('plans.assumptions')}
          </h3>
          <ul className="zp-traps">
            {answer.assumptions.map((assumption) => (
              <li key={assumption.nl}>{pick(assumption)}</li>
            ))}
          </ul>
        </section>
        <section className="zp-card" aria-labelledby="herkomst">
          <h3 id="herkomst" className="nl-heading nl-heading--level-3">
            {t('plans.pedigree')}
          </h3>
          <Details items={items} />
        </section>
      </div>
      <p>
        <Link to="/verantwoording" className="nl-link">
          {t('layout.validation')}
        </Link>
      </p>
      {answer.pedigree.matrix.engine === 'estimate' ? <TravelErrors /> : null}
    </Section>
  );
}

function usePedigree({ question, pedigree }: PlanAnswer) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const { flows, matrix, origins } = pedigree;
  const norm = formatNumber(question.norm, lang);
  const { normSource } = question;
  const travel = t('plans.travelValue', {
    engine: matrix.engine,
    version: matrix.engineVersion,
    profile: matrix.profile,
    date: formatDay(matrix.date, lang),
  });
  const unreachable =
    matrix.unreachablePairs === 0 ? '' : `; ${t('plans.unreachable', { count: matrix.unreachablePairs })}`;
  return [
    {
      name: t('plans.normFrom'),
      value: t(`plans.normKind.${normSource.kind}`, {
        norm,
        title: normSource.kind === 'register' ? normSource.title : '',
      }),
    },
    { name: t('plans.region'), value: question.regionName === null ? t('plans.country') : pick(question.regionName) },
    { name: t('plans.model'), value: t(`plans.models.${question.model}`) },
    {
      name: t('plans.counts'),
      value: t('plans.countsValue', { year: question.year, version: pedigree.dataVersion.slice(0, 12) }),
    },
    { name: t('plans.travel'), value: `${t(`plans.mode.${matrix.mode}`)}: ${travel}${unreachable}` },
    {
      name: t('plans.flows'),
      value: t('plans.flowsValue', { method: pick(flows.method), minutes: formatNumber(flows.meanMinutes, lang) }),
    },
    {
      name: t('plans.origins'),
      value: t('plans.originsValue', { count: formatNumber(origins.count, lang), source: origins.source }),
    },
    { name: t('plans.product'), value: `Zwaartepunt ${pedigree.product}` },
  ];
}
