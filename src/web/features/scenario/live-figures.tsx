import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import type { ChoiceMeasures } from '../../../core/impact/index.ts';
import { useLang } from '../../app/use-lang.ts';
import { ReachCurve } from '../../charts/reach-curve.tsx';
import { formatMargin, formatNumber } from '../../components/format.ts';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { ModelRow, TreatmentFigures } from '../../workbench/protocol.ts';
import type { StartTreatment } from './edit.ts';
import { FiguresTable } from './figures-table.tsx';
import type { Live } from './use-live.ts';

/**
 * What the scenario does to the patients of the treatment that is looked at, as soon as it is changed: who must move and leaves the region,
 * and of them reach and loss of choice. The same figures as on the impact sheet, which has their bands.
 */
export function LiveWords({ now, regionName }: { now: TreatmentFigures | undefined; regionName: string | null }) {
  const { t } = useTranslation();
  const { lang } = useLang();
  if (now === undefined) return <p role="status">{t('scenario.waiting')}</p>;
  const { figures, measures } = now;
  const number = (value: number): string => formatNumber(value, lang);
  return (
    <div className="zp-scenario__words" role="status">
      {measures === null ? null : <p>{measureWords(measures, { t, number, regionName })}</p>}
      <p>
        {figures === null
          ? t('scenario.noAnswer')
          : figures.moved < 0.05
            ? t('scenario.nobodyMoves')
            : t('scenario.moves', { moved: number(figures.moved), patients: number(figures.patients) })}
        {figures !== null && figures.unserved > 0.05
          ? ` ${t('scenario.unserved', { unserved: number(figures.unserved) })}`
          : ''}
        {measures === null && figures !== null && figures.moved >= 0.05 ? ` ${t('scenario.noMeasures')}` : ''}
      </p>
    </div>
  );
}

function measureWords(
  { movers, leave, reachWithin, reachAnywhere, loss, tooFew }: ChoiceMeasures,
  { t, number, regionName }: { t: TFunction; number: (value: number) => string; regionName: string | null },
): string {
  if (movers < 0.05) return t('scenario.mustMoveNobody');
  const reach = regionName === null ? reachAnywhere : reachWithin;
  const extra = reach === null ? '' : number(reach.extra);
  return [
    t('scenario.mustMove', { movers: number(movers) }),
    ...(regionName === null ? [] : [t('scenario.leaveRegion', { leave: number(leave), region: regionName })]),
    ...(tooFew === null ? [] : [t('scenario.tooFewMinutes')]),
    ...(reach === null ? [] : [t(regionName === null ? 'scenario.reachAnywhere' : 'scenario.reachWithin', { extra })]),
    ...(loss.perMover === null ? [] : [t('scenario.loss', { loss: number(loss.perMover) })]),
    ...(tooFew === null ? [t('scenario.bands')] : []),
  ].join(' ');
}

interface Props {
  readonly treatment: StartTreatment;
  readonly live: Live;
  /** Null for the whole country. */
  readonly regionName: string | null;
}

/** Hospitals outside the question that get, or lose, patients of it; those that notice. */
function ElsewhereTable({ treatment, live, regionName }: Props) {
  const { t } = useTranslation();
  const { lang } = useLang();
  const volumes = live.figures.get(treatment.interventionId)?.figures?.volumes;
  const own = new Set(treatment.sites.map(({ siteId }) => siteId));
  const rows = (live.whole?.sites ?? [])
    .map(({ siteId, name }, at) => ({
      siteId,
      name,
      more: (volumes?.after[at] ?? 0) - (volumes?.before[at] ?? 0),
    }))
    .filter(({ siteId, more }) => !own.has(siteId) && Math.abs(more) >= 0.05)
    .toSorted((a, b) => b.more - a.more || a.name.localeCompare(b.name, 'nl'));
  if (rows.length === 0) return null;
  const caption =
    regionName === null ? t('scenario.elsewhereCounted') : t('scenario.elsewhere', { region: regionName });
  return (
    <>
      <h3 className="nl-heading nl-heading--level-4">{caption}</h3>
      <ScrollTable caption={caption}>
        <thead>
          <tr>
            <th scope="col">{t('scenario.hospital')}</th>
            <th scope="col" className="zp-number">
              {t('scenario.morePatients')}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ siteId, name, more }) => (
            <tr key={siteId}>
              <th scope="row">{name}</th>
              <td className="zp-number">{formatMargin(exactly(more), lang)}</td>
            </tr>
          ))}
        </tbody>
      </ScrollTable>
    </>
  );
}

/** The same in numbers: travel times, the share within so many minutes, and the four models side by side. */
export function LiveFigures({ treatment, live, regionName }: Props) {
  const { t } = useTranslation();
  const { pick } = useLang();
  const figures = live.figures.get(treatment.interventionId)?.figures ?? null;
  if (figures === null) return null;
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
      <ElsewhereTable {...{ treatment, live, regionName }} />
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
