/** A second transcription: the tables are read again from the documents by other code than wrote the files, and compared. */
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { regionMark, type Expectation } from '../../src/core/decision/index.ts';
import { sharedPath } from '../../src/testing/shared.ts';
import { contentAt, productionData } from './production-files.ts';

const data = productionData();

function documentText(prefix: string): string | null {
  const folder = sharedPath('sources');
  const name = folder === null ? undefined : readdirSync(folder).find((file) => file.startsWith(prefix));
  return folder === null || name === undefined ? null : readFileSync(`${folder}/${name}`, 'utf8');
}

const factsheet = documentText('000_');
const report = documentText('001_');
const INTERVENTIONS = ['vulvacarcinoom-chirurgie', 'weke-delen-resectie', 'rectum-resectie'];
const rowPattern = /^(?<name>[^\d]+?)(?<star>\*?) (?<count>\d{1,3}) (?<norm>\d{2}) .*?\b(?<advice>Positief|Negatief)\b/;

interface Row {
  readonly interventionId: string;
  readonly nameInSource: string;
  readonly count: number;
  readonly normInSource: number;
  readonly sourceAdvice: string;
  readonly networkId: string | null;
}

/** A table ends at its list; the tables stand in the order of INTERVENTIONS. */
function rowsOf(text: string): readonly Row[] {
  let table = 0;
  return text.split('\n').flatMap((line) => {
    if (line.startsWith('ZN adviseert daarnaast')) table += 1;
    const found = rowPattern.exec(line)?.groups;
    if (found === undefined) return [];
    return [
      {
        interventionId: INTERVENTIONS[table] ?? '',
        nameInSource: `${found['name']}${found['star']}`,
        count: Number(found['count']),
        normInSource: Number(found['norm']),
        sourceAdvice: found['advice'] === 'Positief' ? 'positive' : 'negative',
        networkId: found['star'] === '*' ? 'samen-plus' : null,
      },
    ];
  });
}

it.skipIf(factsheet === null)(
  'the 89 rows equal a second reading of the factsheet (skipped where ../shared/sources is absent)',
  () => {
    const stored = contentAt('volumes-factsheet-2024.json', ['rows']) as readonly (Row & {
      readonly providerId: string;
    })[];
    const written = stored.map(({ providerId: _, ...row }) => row);
    const read = rowsOf(factsheet ?? '');
    expect(read.length).toBe(89);
    expect(written).toEqual(read);
  },
);

it.skipIf(factsheet === null)(
  'the three lists equal a second reading of the factsheet (skipped where ../shared/sources is absent)',
  () => {
    const paragraphs = (factsheet ?? '').split(/\n\s*\n/).filter((text) => text.startsWith('ZN adviseert daarnaast'));
    const read = paragraphs.map((text) => text.replace(/\s+/g, ' ').trim().split(' niet in te kopen bij ')[1] ?? '');
    const written = data.register.advisedAgainst.map((list) => {
      const names = list.providers.map(({ nameInSource }) => nameInSource);
      return `${names.slice(0, -1).join(', ')} en ${names.at(-1)}`;
    });
    expect(written).toEqual(read);
  },
);

const LINES: readonly (readonly [label: string, interventionId: string])[] = [
  ['Lapreconstructies', 'hoofd-hals-lapreconstructie'],
  ['Endoscopische resecties', 'maag-slokdarm-endoscopische-resectie'],
  ['Lokale behandelingen', 'nier-lokaal'],
  ['ERCP', 'pancreas-ercp'],
  ['Systeemtherapie', 'pancreas-systemisch'],
  ['Chirurgische behandelingen (inclusief acute)', 'aorta-chirurgisch'],
  ['Complexe endovasculaire chirurgie', 'aorta-complex-endovasculair'],
  ['Carotisinterventie', 'carotis-interventie'],
];

it.skipIf(report === null)(
  'the proposed norms equal a second reading of Bijlage I, line by line (skipped where ../shared/sources is absent)',
  () => {
    const table = (report ?? '').split('TABEL 1:')[1]?.split('<sup>i</sup> Het betreft')[0] ?? '';
    const read = table
      .split('\n')
      .filter((line) => line.includes('\t') && !line.startsWith('Type'))
      .map((line) => (line.split('\t')[2] ?? '').replace(/<sup>.*?<\/sup>/g, '').trim());
    const proposed = data.register.norms.filter((norm) => norm.status === 'proposed');
    const written = proposed.map(({ requirement }) => {
      switch (requirement.kind) {
        case 'minimum':
          return String(requirement.cases);
        case 'tiers':
          return requirement.tiers.map(({ cases }) => cases).join('/');
        case 'share-within':
          return `${requirement.share * 100}% (proces)`;
        case 'no-consensus':
          return 'NB';
      }
    });
    expect(read.length).toBe(21);
    expect(written).toEqual(read);
    for (const [label, id] of LINES) {
      const line = table.split('\n').find((text) => text.includes(`\t${label}`));
      const own = proposed.findIndex((norm) => norm.interventionId === id);
      expect(line?.split('\t')[2]?.trim(), label).toBe(written[own]);
    }
  },
);

const NUMBERS = [
  'nul',
  'één',
  'twee',
  'drie',
  'vier',
  'vijf',
  'zes',
  'zeven',
  'acht',
  'negen',
  'tien',
  'elf',
  'twaalf',
  'dertien',
  'veertien',
  'vijftien',
  'zestien',
];
/** Longest words first, so that sixteen is not read as six. */
const number = `(${NUMBERS.toSorted((a, b) => b.length - a.length).join('|')})`;
const HEADINGS: Readonly<Record<string, string>> = {
  'noord-holland-flevoland': 'Noord-Holland/Flevoland',
  noordoost: 'Noordoost-Nederland',
  midden: 'Midden-Nederland',
  oost: 'Oost-Nederland',
  zuidoost: 'Zuidoost-Nederland',
  west: 'West-Nederland',
  zuidwest: 'Zuidwest-Nederland',
};
const CONDITIONS: Readonly<Record<string, string>> = {
  longinterventies: 'longkanker',
  maaginterventies: 'maag-slokdarmkanker',
  pancreasinterventies: 'pancreaskanker',
  nierinterventies: 'nierkanker',
  'aneurysma-aorta-interventies': 'aorta-aneurysma',
};

it.skipIf(report === null)(
  'Annex II equals a second reading of its number words, pair by pair (skipped where ../shared/sources is absent)',
  () => {
    const annex = (report ?? '').split('## Toelichting per regio')[1] ?? '';
    for (const region of data.annexII.regions) {
      const heading = HEADINGS[region.regionId] ?? '?';
      const part = annex.split(new RegExp(`^#+ ${heading}$`, 'm'))[1]?.split(/^#+ /m)[0] ?? '';
      const pairs = (part.split('Reistijd')[0] ?? '').split(/van de (?=[a-z-]+interventies)/).flatMap((sentence) => {
        const conditionId = CONDITIONS[/^[a-z-]+/.exec(sentence)?.[0] ?? ''];
        return [...sentence.matchAll(new RegExp(`${number} van de ${number}`, 'g'))].map((match, index) => ({
          conditionId,
          order: index + 1,
          failing: NUMBERS.indexOf(match[1] ?? ''),
          performing: NUMBERS.indexOf(match[2] ?? ''),
        }));
      });
      expect(
        region.pairs.map(({ interventionId: _, ...pair }) => pair),
        heading,
      ).toEqual(pairs);
      const range = /tussen de (\d+) en (\d+) minuten/.exec(part);
      expect([region.extraTravelMinutes.low, region.extraTravelMinutes.high], heading).toEqual([
        Number(range?.[1]),
        Number(range?.[2]),
      ]);
    }
  },
);

it.skipIf(report === null)(
  'figure 6 follows from one representative answer a region, theme and date (skipped where ../shared/sources is absent)',
  () => {
    const names: Readonly<Record<string, string>> = {
      'Zuid-Oost Nederland': 'zuidoost',
      'Zuid-West Nederland': 'zuidwest',
      'Oost-Nederland': 'oost',
      'Noord-Holland/Flevoland': 'noord-holland-flevoland',
      'Noord-Oost Nederland': 'noordoost',
      'West-Nederland': 'west',
      'Midden-Nederland': 'midden',
    };
    const dues = ['2025-06-01', '2025-07-01', '2025-09-15', '2026-01-01', '2027-01-01'];
    // Read the other way round: what answer each sign stands for, and what mark the rules make of that answer.
    const answers: Readonly<Record<string, Expectation>> = { '✓': 'likely', '✗': 'unlikely', '—': 'neutral' };
    const drawn = [...(report ?? '').matchAll(/^<b>([^<]+)<\/b>((?:\t[✓✗—]){10})$/gm)].flatMap(
      ([, name = '', cells = '']) =>
        cells
          .trim()
          .split('\t')
          .map((sign, at) => ({
            regionId: names[name],
            theme: at < 5 ? 'oncology' : 'vascular',
            due: dues[at % 5],
            mark: regionMark(null, answers[sign] ?? null, 1).mark,
          })),
    );
    expect(drawn).toHaveLength(70);
    expect(data.survey.expectations).toEqual(drawn);
  },
);
