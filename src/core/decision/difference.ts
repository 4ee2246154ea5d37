import type { BilingualText } from '../register/index.ts';
import type { PlanVersion } from './types.ts';

/** What changed between two versions of a plan, in sentences. */
export function planDifference(before: PlanVersion, after: PlanVersion): readonly BilingualText[] {
  const lines: BilingualText[] = [];
  if (before.title !== after.title)
    lines.push({
      nl: `Titel: ‘${before.title}’ werd ‘${after.title}’.`,
      en: `Title: ‘${before.title}’ became ‘${after.title}’.`,
    });
  const words = (plan: PlanVersion): readonly string[] => plan.changesInWords.map(({ nl }) => nl);
  for (const change of before.changesInWords)
    if (!words(after).includes(change.nl)) lines.push({ nl: `Vervalt: ${change.nl}`, en: `Dropped: ${change.en}` });
  for (const change of after.changesInWords)
    if (!words(before).includes(change.nl)) lines.push({ nl: `Nieuw: ${change.nl}`, en: `New: ${change.en}` });
  if (before.dataVersion !== after.dataVersion)
    lines.push({
      nl: `Gegevens: versie ${before.dataVersion.slice(0, 12)} werd ${after.dataVersion.slice(0, 12)}.`,
      en: `Data: version ${before.dataVersion.slice(0, 12)} became ${after.dataVersion.slice(0, 12)}.`,
    });
  if (before.set !== after.set || before.year !== after.year)
    lines.push({
      nl: `Normen en jaar: ${before.set} ${before.year} werd ${after.set} ${after.year}.`,
      en: `Norms and year: ${before.set} ${before.year} became ${after.set} ${after.year}.`,
    });
  lines.push(...weighings(before, after), ...figures(before, after));
  return lines;
}

function weighings(before: PlanVersion, after: PlanVersion): readonly BilingualText[] {
  return after.weighings.flatMap((one): readonly BilingualText[] => {
    const old = before.weighings.find(({ providerId }) => providerId === one.providerId);
    if (old === undefined)
      return [
        {
          nl: `${one.name} verliest nu ook zorg; haar belangen zijn gewogen.`,
          en: `${one.name} now loses care as well; its interests were weighed.`,
        },
      ];
    return old.text === one.text
      ? []
      : [{ nl: `De afweging voor ${one.name} is herschreven.`, en: `The weighing for ${one.name} was rewritten.` }];
  });
}

const names: readonly { readonly key: keyof PlanVersion['figures']; readonly nl: string; readonly en: string }[] = [
  { key: 'moved', nl: 'Patiënten per jaar die elders gaan', en: 'Patients a year who go elsewhere' },
  { key: 'extraMinutesOfMoved', nl: 'Extra minuten van wie verhuist', en: 'Extra minutes of those who move' },
  { key: 'meanMinutesAfter', nl: 'Gemiddelde minuten', en: 'Mean minutes' },
  { key: 'sitesAfter', nl: 'Locaties', en: 'Sites' },
];

function figures(before: PlanVersion, after: PlanVersion): readonly BilingualText[] {
  const show = (value: number | null, language: 'nl' | 'en'): string =>
    value === null
      ? language === 'nl'
        ? 'onbekend'
        : 'unknown'
      : String(Math.round(value * 10) / 10).replace('.', language === 'nl' ? ',' : '.');
  return names.flatMap(({ key, nl, en }) => {
    const [old, now] = [before.figures[key], after.figures[key]];
    if (show(old, 'en') === show(now, 'en')) return [];
    return [
      {
        nl: `${nl}: ${show(old, 'nl')} werd ${show(now, 'nl')}.`,
        en: `${en}: ${show(old, 'en')} became ${show(now, 'en')}.`,
      },
    ];
  });
}
