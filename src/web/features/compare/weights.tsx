import { Button } from '@nl-design-system-candidate/button-react/css';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { rankByWeights, type Weights } from '../../../core/scenario/index.ts';
import { useLang } from '../../app/use-lang.ts';
import type { Comparison } from '../../client/index.ts';
import { formatNumber } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';

interface Party {
  readonly name: string;
  readonly weights: Weights;
}

/** What a party starts with: patients, travel, margin and hospitals alike. */
const firstWeights: Weights = {
  moved: 1,
  'mean-minutes': 1,
  'worst-minutes': 1,
  'smallest-margin': 1,
  'hospitals-that-lose': 1,
};
const greatest = 10;

/** What counts for whom, the order that follows, and whether that order would fall over at a small change. */
export function WeightsSection({ comparison: { scenarios, criteria } }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const [parties, setParties] = useState<readonly Party[]>([
    { name: t('scenario.compare.party', { number: 1 }), weights: firstWeights },
  ]);
  const ranking = useMemo(
    () =>
      rankByWeights(
        criteria,
        parties.map(({ weights }) => weights),
      ),
    [criteria, parties],
  );
  const nameOf = (index: number | null): string =>
    index === null ? t('scenario.compare.unknown') : scenarios[index]?.name || t('scenario.unnamed');
  const change = (at: number, part: Partial<Party>) =>
    setParties(parties.map((party, index) => (index === at ? { ...party, ...part } : party)));
  return (
    <Section id="gewichten" title={t('scenario.compare.weights')} lead={t('scenario.compare.weightsLead')}>
      <ScrollTable caption={t('scenario.compare.weights')}>
        <thead>
          <tr>
            <th scope="col">{t('scenario.compare.criterion')}</th>
            {parties.map(({ name }, at) => (
              // oxlint-disable-next-line react/no-array-index-key -- a party has no id but its place
              <th key={at} scope="col">
                <input
                  className="utrecht-textbox utrecht-textbox--html-input zp-compare__party"
                  aria-label={t('scenario.compare.partyName', { number: at + 1 })}
                  value={name}
                  maxLength={60}
                  onChange={({ target }) => change(at, { name: target.value })}
                />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {criteria.map(({ id, name }) => (
            <tr key={id}>
              <th scope="row">{pick(name)}</th>
              {parties.map((party, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a party has no id but its place
                <td key={at}>
                  <input
                    className="utrecht-textbox utrecht-textbox--html-input zp-compare__weight"
                    type="number"
                    min={0}
                    max={greatest}
                    step={1}
                    aria-label={`${pick(name)}: ${party.name}`}
                    value={party.weights[id] ?? 0}
                    onChange={({ target }) =>
                      change(at, { weights: { ...party.weights, [id]: weightOf(target.valueAsNumber) } })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
      <div className="zp-tools">
        <Button
          purpose="secondary"
          onClick={() =>
            setParties([
              ...parties,
              { name: t('scenario.compare.party', { number: parties.length + 1 }), weights: firstWeights },
            ])
          }
        >
          {t('scenario.compare.addParty')}
        </Button>
        {parties.length > 1 ? (
          <Button purpose="subtle" onClick={() => setParties(parties.slice(0, -1))}>
            {t('scenario.compare.dropParty')}
          </Button>
        ) : null}
      </div>
      {ranking.order.length === 0 ? (
        <p role="status">{t('scenario.compare.noRanking')}</p>
      ) : (
        <div role="status">
          <ol className="zp-ranking">
            {ranking.order.map((index) => (
              <li key={scenarios[index]?.id ?? index}>
                {nameOf(index)}: {formatNumber((ranking.scores[index] ?? 0) * 100, lang)}
              </li>
            ))}
          </ol>
          <p className={ranking.stable ? 'zp-stable' : 'zp-stable zp-stable--no'}>
            <strong>{ranking.stable ? t('scenario.compare.stable') : t('scenario.compare.unstable')}</strong>{' '}
            {ranking.stable ? t('scenario.compare.stableWhy') : t('scenario.compare.unstableWhy')}
          </p>
          {parties.length > 1 ? (
            <ul>
              {parties.map(({ name }, at) => (
                // oxlint-disable-next-line react/no-array-index-key -- a party has no id but its place
                <li key={at}>
                  {t('scenario.compare.firstOf', { party: name, name: nameOf(ranking.firstByParty[at] ?? null) })}
                </li>
              ))}
            </ul>
          ) : null}
        </div>
      )}
    </Section>
  );
}

const weightOf = (value: number): number => (Number.isFinite(value) ? Math.min(greatest, Math.max(0, value)) : 0);
