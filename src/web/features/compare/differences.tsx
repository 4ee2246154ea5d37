import { lazy, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLang } from '../../app/use-lang.ts';
import type { Comparison } from '../../client/index.ts';
import { SelectField } from '../../components/fields.tsx';
import { formatMargin } from '../../components/format.ts';
import { Section } from '../../components/page-title.tsx';
import { ScrollTable } from '../../components/scroll-table.tsx';
import type { DifferencePlace } from '../../map/difference-map.tsx';

const DifferenceMap = lazy(() => import('../../map/difference-map.tsx'));
/** Rows of the table; the map has all places. */
const firstRows = 30;

/** Where people travel longer or less than in the first scenario, on a map and in a table. */
export function Differences({ comparison: { scenarios, differences, treatments: all } }: { comparison: Comparison }) {
  const { t } = useTranslation();
  const { lang, pick } = useLang();
  const treatments = all.filter(({ interventionId }) =>
    differences.some((difference) => difference.interventionId === interventionId),
  );
  const [treatment, setTreatment] = useState('');
  const [scenario, setScenario] = useState(1);
  const looked =
    (treatments.find(({ interventionId }) => interventionId === treatment) ?? treatments[0])?.interventionId ?? '';
  const at = Math.min(scenario, scenarios.length - 1);
  const places = usePlaces(differences, looked, at);
  const words = (longer: number | null): string =>
    longer === null ? t('scenario.unreached') : `${formatMargin({ low: longer, high: longer }, lang)} min`;
  return (
    <Section id="verschil" title={t('scenario.compare.where')} lead={t('scenario.compare.whereLead')}>
      {treatments.length === 0 ? (
        <p>{t('scenario.compare.noDifference')}</p>
      ) : (
        <>
          <div className="zp-filters zp-plans__form">
            <SelectField
              label={t('scenario.compare.which')}
              value={String(at)}
              onChange={(value) => setScenario(Number(value))}
              options={scenarios.slice(1).map(({ name }, index) => ({
                value: String(index + 1),
                label: name === '' ? t('scenario.unnamed') : name,
              }))}
            />
            {treatments.length > 1 ? (
              <SelectField
                label={t('scenario.treatment')}
                value={looked}
                onChange={setTreatment}
                options={treatments.map(({ interventionId, name }) => ({ value: interventionId, label: pick(name) }))}
              />
            ) : null}
          </div>
          <Suspense fallback={<p className="zp-map__wait">{t('overview.mapLoading')}</p>}>
            <DifferenceMap places={places} words={words} />
          </Suspense>
          <ScrollTable caption={t('scenario.compare.where')} className="zp-places">
            <thead>
              <tr>
                <th scope="col">{t('scenario.place')}</th>
                <th scope="col" className="zp-number">
                  {t('scenario.longer')}
                </th>
              </tr>
            </thead>
            <tbody>
              {places.slice(0, firstRows).map(({ id, name, longer }) => (
                <tr key={id}>
                  <th scope="row">{name}</th>
                  <td className="zp-number">{words(longer)}</td>
                </tr>
              ))}
            </tbody>
          </ScrollTable>
          {places.length > firstRows ? (
            <p className="zp-note">{t('scenario.compare.more', { count: places.length - firstRows })}</p>
          ) : null}
        </>
      )}
    </Section>
  );
}

function usePlaces(
  differences: Comparison['differences'],
  treatment: string,
  scenario: number,
): readonly DifferencePlace[] {
  return useMemo(
    () =>
      differences
        .filter(({ interventionId }) => interventionId === treatment)
        .map(({ areaId: id, name, longitude, latitude, minutes }) => ({
          id,
          name,
          town: null,
          longitude,
          latitude,
          longer: minutes[scenario] ?? null,
        }))
        .filter(({ longer }) => longer === null || Math.abs(longer) >= 0.05)
        .toSorted((a, b) => Math.abs(b.longer ?? 1e9) - Math.abs(a.longer ?? 1e9)),
    [differences, treatment, scenario],
  );
}
