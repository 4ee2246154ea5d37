import { asId } from '../ids/index.ts';
import { asCases, asShare, asYear, type IsoDate } from '../units/index.ts';
import { inside, type Check } from './check.ts';
import { allocationModels, todaysModel } from './model.ts';
import type { Baseline, Change, ChangeTarget, Scenario } from './types.ts';

const kinds = ['close', 'keep', 'open', 'force', 'cap', 'set-share', 'move', 'share-care'] as const;
/** What each kind of change has beside its target and site. */
const extras: Readonly<Record<(typeof kinds)[number], readonly string[]>> = {
  close: [],
  keep: [],
  open: [],
  force: [],
  cap: ['patientsPerYear'],
  'set-share': ['share'],
  move: ['toSiteId', 'share'],
  'share-care': ['hubSiteId'],
};

/** A scenario out of plain values; what is wrong is noted in `check`, and then the value is not to be used. */
export function readScenario(value: unknown, path: string, check: Check): Scenario {
  const found = check.object(value, path, ['baseline', 'changes', 'settings']) ?? {};
  const at = (key: string): string => inside(path, key);
  const settings = check.object(found['settings'], at('settings'), ['model', 'adherence']) ?? {};
  return {
    baseline: readBaseline(found['baseline'], at('baseline'), check),
    changes: check
      .list(found['changes'], at('changes'))
      .flatMap((change, index) => readChange(change, `${at('changes')}[${index}]`, check)),
    settings: {
      model: check.oneOf(todaysModel(settings['model']), at('settings.model'), allocationModels) ?? 'stay-or-nearest',
      adherence: asShare(check.number(settings['adherence'], at('settings.adherence'), 0, 1)),
    },
  };
}

/** Inputs that a baseline may name; one without is of the areas, rates and flows in use. */
const inputs = ['areas', 'rates', 'flows'] as const;

function readBaseline(value: unknown, path: string, check: Check): Baseline {
  const keys = ['dataVersion', 'set', 'year', 'date', 'regionId', 'illustrative', 'matrixId', ...inputs];
  const found = check.object(value, path, keys) ?? {};
  const at = (key: string): string => inside(path, key);
  const hash = { nl: 'een hash (hexadecimaal)', en: 'a hash (hexadecimal)' };
  const year = check.number(found['year'], at('year'), 1990, 2100);
  if (!Number.isInteger(year)) check.fault(at('year'), year, { nl: 'een heel jaar', en: 'a whole year' });
  return {
    dataVersion: check.matching(found['dataVersion'], at('dataVersion'), /^[0-9a-f]{8,64}$/, hash),
    set: check.oneOf(found['set'], at('set'), ['proposed', 'adopted']) ?? 'adopted',
    year: asYear(year),
    // The form was checked just now.
    date: check.matching(found['date'], at('date'), /^\d{4}-\d{2}-\d{2}$/, {
      nl: 'een dag als 2026-01-31',
      en: 'a day like 2026-01-31',
    }) as IsoDate,
    regionId: found['regionId'] === null ? null : asId(check.id(found['regionId'], at('regionId'))),
    illustrative: check.boolean(found['illustrative'], at('illustrative')),
    matrixId:
      found['matrixId'] === null ? null : check.matching(found['matrixId'], at('matrixId'), /^[0-9a-f]{8,64}$/, hash),
    ...Object.fromEntries(
      inputs.flatMap((name) =>
        found[name] === undefined ? [] : [[name, check.matching(found[name], at(name), /^[0-9a-f]{8,64}$/, hash)]],
      ),
    ),
  };
}

function readChange(value: unknown, path: string, check: Check): readonly Change[] {
  const known = ['kind', 'target', 'siteId'];
  // Any object: which fields belong there depends on its kind.
  const loose = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const kind = check.oneOf(loose['kind'], inside(path, 'kind'), kinds);
  if (kind === null) return [];
  const found = check.object(value, path, [...known, ...extras[kind]]);
  if (found === null) return [];
  const at = (key: string): string => inside(path, key);
  const target = readTarget(found['target'], at('target'), check);
  const siteId = asId<Change['siteId']>(check.id(found['siteId'], at('siteId')));
  if (target === null) return [];
  const share = () => asShare(check.number(found['share'], at('share'), 0, 1));
  switch (kind) {
    case 'close':
    case 'keep':
    case 'open':
    case 'force':
      return [{ kind, target, siteId }];
    case 'cap':
      return [
        {
          kind,
          target,
          siteId,
          patientsPerYear: asCases(check.number(found['patientsPerYear'], at('patientsPerYear'), 0, 1_000_000)),
        },
      ];
    case 'set-share':
      return [{ kind, target, siteId, share: share() }];
    case 'move':
      return [{ kind, target, siteId, toSiteId: asId(check.id(found['toSiteId'], at('toSiteId'))), share: share() }];
    case 'share-care':
      return [{ kind, target, siteId, hubSiteId: asId(check.id(found['hubSiteId'], at('hubSiteId'))) }];
  }
}

function readTarget(value: unknown, path: string, check: Check): ChangeTarget | null {
  const loose = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
  const kind = check.oneOf(loose['kind'], inside(path, 'kind'), ['intervention', 'condition']);
  if (kind === null) return null;
  const key = kind === 'intervention' ? 'interventionId' : 'conditionId';
  const found = check.object(value, path, ['kind', key]) ?? {};
  const id = check.id(found[key], inside(path, key));
  return kind === 'intervention' ? { kind, interventionId: asId(id) } : { kind, conditionId: asId(id) };
}
