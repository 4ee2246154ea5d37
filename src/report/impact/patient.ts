import { bandText, headlineReach } from './measures.ts';
import type { ReportSection } from './model.ts';
import { changed, list, type Parts, say, section } from './parts.ts';

/** At most so many names of hospitals in a sentence; beyond it nobody reads on. */
const readable = 12;

/** The scenario in plain words (Dutch: taalniveau B1): short sentences, whole numbers, no jargon. */
export function patientSections(parts: Parts): readonly ReportSection[] {
  const { sheet, words, numbers, pick } = parts;
  const treatments = changed(sheet);
  const stops = treatments.flatMap(({ name, sites }) =>
    sites
      .filter(({ openBefore, openAfter }) => openBefore && !openAfter)
      .map((site) => words.patientStops(site.name, pick(name))),
  );
  const starts = treatments.flatMap(({ name, sites }) =>
    sites
      .filter(({ openBefore, openAfter }) => !openBefore && openAfter)
      .map((site) => words.patientStarts(site.name, pick(name))),
  );
  const changes = [...stops, ...starts];
  const where = treatments.flatMap(({ name, sites }) => {
    const open = sites
      .filter(({ openAfter }) => openAfter)
      .toSorted((a, b) => b.difference - a.difference || a.name.localeCompare(b.name, 'nl'))
      .map((site) => site.name);
    const shown = [...new Set(open)];
    if (shown.length === 0) return [];
    const rest = shown.length - readable;
    const named = shown.slice(0, readable).join(', ');
    return [words.patientOpen(pick(name), rest > 0 ? `${named} ${words.patientMore(numbers.text(rest))}` : named)];
  });
  return [
    section('inleiding', words.summary, say(words.patientIntro)),
    section('waarom', words.patientWhy, ...words.patientWhyText.map(say)),
    section('verandert', words.patientChanges, changes.length === 0 ? say(words.patientNothing) : list(changes)),
    section('waar', words.patientWhere, list(where)),
    section('reizen', words.patientTravel, list(travelSentences(parts))),
    section('dichtbij', words.patientNear, ...words.patientNearText.map(say)),
    section('onbekend', words.patientUnknown, list(words.patientUnknownText)),
    section('doen', words.patientSay, list(words.patientSayText)),
  ];
}

function travelSentences(parts: Parts): readonly string[] {
  const { sheet, words, numbers } = parts;
  const { patients, moved, unserved } = sheet.total;
  const transit = changed(sheet).find(({ publicTransport }) => publicTransport !== null)?.publicTransport?.all ?? null;
  return [
    words.patientCount(numbers.text(patients)),
    ...(moved < 0.5 ? [words.nobodyMoves] : [words.patientMoved(numbers.text(moved)), ...reachSentences(parts)]),
    ...(moved < 0.5 ? [] : [words.patientSame]),
    transit === null
      ? words.patientNoCar
      : words.patientTransit(numbers.text(transit.before.mean), numbers.text(transit.after.mean)),
    ...(unserved < 0.5 ? [] : [words.patientUnserved(numbers.text(unserved))]),
  ];
}

/** How much further the nearest is, per treatment with patients who lose their hospital. */
function reachSentences(parts: Parts): readonly string[] {
  const { words, numbers, pick, sheet } = parts;
  return sheet.treatments.flatMap(({ name, measures }) => {
    if (measures === null || measures.movers < 0.5) return [];
    const reach = headlineReach(parts, measures);
    if (reach !== null) return [words.patientReach(pick(name), numbers.text(reach.extra), bandText(parts, reach.band))];
    return measures.tooFew === null ? [] : [words.patientTooFew(pick(name))];
  });
}
