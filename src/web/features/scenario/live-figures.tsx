import { useTranslation } from 'react-i18next';
import type { TravelFigures } from '../../../core/impact/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { ReachCurve } from '../../charts/reach-curve.tsx';
import { formatMargin, formatNumber } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { ModelRow } from '../../workbench/protocol.ts';
import type { StartTreatment } from './edit.ts';
import { FiguresTable } from './figures-table.tsx';
import type { Live } from './use-live.ts';

/** What the scenario does to the patients of the treatment that is looked at, in a sentence, as soon as it is changed. */
export function LiveWords({ figures }: { figures: TravelFigures | null | undefined }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  if (figures === undefined) return <p role="status">{t('scenario.waiting')}</p>;
  if (figures === null) return <p role="status">{t('scenario.noAnswer')}</p>;
  const { moved, unserved, patients } = figures;
  return (
    <p className="zp-scenario__words" role="status">
      {moved < 0.05
        ? t('scenario.nobodyMoves')
        : t('scenario.moves', { moved: formatNumber(moved, lang), patients: formatNumber(patients, lang) })}
      {unserved > 0.05 ? ` ${t('scenario.unserved', { unserved: formatNumber(unserved, lang) })}` : ''}
    </p>
  );
}

/** The same in numbers: travel times, the share within so many minutes, and the four models side by side. */
export function LiveFigures({ treatment, live }: { treatment: StartTreatment; live: Live }) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const figures = live.figures.get(treatment.interventionId);
  if (figures === undefined || figures === null) return null;
  const { all, movers, curve } = figures;
  return (
    <>
      <FiguresTable
        caption={t('scenario.figures', { name: pick(treatment.name) })}
        rows={[
          { name: t('scenario.rows.allBefore'), spread: all.before },
          { name: t('scenario.rows.allAfter'), spread: all.after },
          { name: t('scenario.rows.moversBefore'), spread: movers.before },
          { name: t('scenario.rows.moversAfter'), spread: movers.after },
        ]}
      />
      <ReachCurve before={curve.before} after={curve.after} />
      {live.models === null ? null : <ModelTable models={live.models} />}
    </>
  );
}

function ModelTable({ models }: { models: readonly ModelRow[] }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const minutes = (value: number | null): string => (value === null ? '–' : formatNumber(value, lang));
  return (
    <>
      <h3 className="nl-heading nl-heading--level-4">{t('scenario.band')}</h3>
      <ScrollTable caption={t('scenario.band')}>
        <thead>
          <tr>
            <th scope="col">{t('scenario.model')}</th>
            <th scope="col" className="zp-number">
              {t('scenario.column.moved')}
            </th>
            <th scope="col" className="zp-number">
              {t('scenario.rows.extra')}
            </th>
            <th scope="col" className="zp-number">
              {t('scenario.column.mean')}
            </th>
            <th scope="col" className="zp-number">
              {t('scenario.column.p90')}
            </th>
          </tr>
        </thead>
        <tbody>
          {models.map(({ model, figures: one }) => (
            <tr key={model}>
              <th scope="row">{t(`scenario.models.${model}`)}</th>
              {one === null ? (
                <td colSpan={4}>{t('scenario.noAnswer')}</td>
              ) : (
                <>
                  <td className="zp-number">{formatNumber(one.moved, lang)}</td>
                  <td className="zp-number">
                    {one.movers.extra.why === 'too-few'
                      ? t('scenario.tooFew')
                      : formatMargin(exactly(one.movers.extra.mean), lang)}
                  </td>
                  <td className="zp-number">{minutes(one.all.after.mean)}</td>
                  <td className="zp-number">{minutes(one.all.after.p90)}</td>
                </>
              )}
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}

const exactly = (value: number | null) => (value === null ? null : { low: value, high: value });
