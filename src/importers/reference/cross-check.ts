import { resolveProvider, type Register } from '../../core/register/index.ts';
import { checkNorms } from './check-norms.ts';
import { checkCare } from './check-care.ts';
import { checkGround } from './check-ground.ts';
import { checkIds } from './check-ids.ts';
import { pathText, type ReferenceProblem } from './problems.ts';
import type { Files, VolumesFile } from './schemas.ts';
import type { ReferenceFile } from './read-files.ts';

interface VolumesRead {
  readonly file: ReferenceFile;
  readonly content: VolumesFile;
}

/** What one schema cannot see: ids that meet, names that are told apart, numbers that agree between files. */
export function crossCheck(
  register: Register,
  files: Files,
  volumes: readonly VolumesRead[],
): readonly ReferenceProblem[] {
  return [
    ...checkIds(files, volumes),
    ...checkNorms(files['norms.json'].norms),
    ...checkNames(register),
    ...checkSites(files),
    ...checkPostcodes(files),
    ...checkAnnexII(files),
    ...volumes.flatMap(({ file, content }) => checkVolumes(register, file.name, content)),
    ...checkLists(register, files),
    ...checkCare(files),
    ...checkGround(files),
  ];
}

/** Each name of a provider must lead back to that provider. */
function checkNames(register: Register): ReferenceProblem[] {
  return register.providers.flatMap((provider, index) =>
    [provider.name, ...provider.aliases.map(({ name }) => name)].flatMap((name): ReferenceProblem[] => {
      const found = resolveProvider(register, name);
      if (found.kind === 'found' && found.providerId === provider.id) return [];
      const message = `"${name}" is also a name of another provider. Make the names differ, or drop one.`;
      return [{ code: 'name-ambiguous', file: 'providers.json', where: `providers[${index}]`, message }];
    }),
  );
}

/** One main site for each provider that has any, and no two sites in one place: no travel time could tell them apart. */
function checkSites(files: Files): ReferenceProblem[] {
  const { sites } = files['sites.json'];
  const problem = (where: string, message: string): ReferenceProblem => ({
    code: 'file-disagrees',
    file: 'sites.json',
    where,
    message,
  });
  const places = Map.groupBy(sites, ({ latitude, longitude }) => `${latitude} ${longitude}`);
  const shared = [...places.values()].filter(({ length }) => length > 1);
  const mains = Map.groupBy(sites, (site) => site.providerId);
  const without = [...mains].filter(([, own]) => own.filter((site) => site.main).length !== 1);
  return [
    ...shared.map((own) => {
      const names = own.map(({ id }) => id).join(', ');
      return problem('sites', `${names} have the same coordinates. Correct them, or keep one site.`);
    }),
    ...without.map(([providerId]) => problem('sites', `${providerId} must have exactly one main site. Mark one.`)),
  ];
}

/** What CBS rounds to 5 may differ by when groups of both sexes are added up, beside 2%. */
const rounding = { people: 100, share: 0.02 } as const;

/** Each postcode has a count per age group and sex, and they add up to its inhabitants. */
function checkPostcodes(files: Files): ReferenceProblem[] {
  const { ageGroups, postcodes } = files['postcodes.json'];
  return postcodes.flatMap(({ id, inhabitants, men, women }, index): ReferenceProblem[] => {
    const problem = (message: string): ReferenceProblem[] => [
      { code: 'numbers-disagree', file: 'postcodes.json', where: `postcodes[${index}]`, message },
    ];
    if (men.length !== ageGroups.length || women.length !== ageGroups.length)
      return problem(`${id} must have ${ageGroups.length} counts of men and of women, one per age group.`);
    const sum = [...men, ...women].reduce((people, count) => people + count, 0);
    return Math.abs(sum - inhabitants) > rounding.people + rounding.share * inhabitants
      ? problem(`${id} has ${inhabitants} inhabitants, and ${sum} over the ages. Correct one of them.`)
      : [];
  });
}

function checkAnnexII(files: Files): ReferenceProblem[] {
  const conditionOf = new Map(files['interventions.json'].interventions.map((item) => [item.id, item.conditionId]));
  return files['annex-ii.json'].regions.flatMap((region, at) => {
    const problem = (path: readonly PropertyKey[], message: string): ReferenceProblem => ({
      code: 'numbers-disagree',
      file: 'annex-ii.json',
      where: pathText(['regions', at, ...path]),
      message,
    });
    const range = region.extraTravelMinutes;
    return [
      ...(range.low > range.high ? [problem(['extraTravelMinutes'], 'low is above high. Correct the range.')] : []),
      ...region.pairs.flatMap((pair, index) => [
        ...(pair.failing > pair.performing
          ? [problem(['pairs', index], `${pair.failing} failing of ${pair.performing}. Correct the pair.`)]
          : []),
        ...(pair.interventionId !== null && conditionOf.get(pair.interventionId) !== pair.conditionId
          ? [problem(['pairs', index], `${pair.interventionId} is not of ${pair.conditionId}. Correct one of them.`)]
          : []),
      ]),
    ];
  });
}

function checkVolumes(register: Register, file: string, content: VolumesFile): ReferenceProblem[] {
  const seen = new Set<string>();
  return content.rows.flatMap((row, index) => {
    const problems = checkName(register, file, `rows[${index}]`, row);
    const key = `${row.interventionId} ${row.providerId}`;
    if (seen.has(key)) {
      const message = `${row.nameInSource}: a second row for the same intervention. Keep one.`;
      problems.push({ code: 'row-twice', file, where: `rows[${index}]`, message });
    }
    seen.add(key);
    const network = register.networks.find(({ id }) => id === row.networkId);
    if (network !== undefined && !network.memberIds.some((id) => id === row.providerId)) {
      const message = `${row.nameInSource} is not a member of ${network.id}. Correct networks.json or the row.`;
      problems.push({ code: 'file-disagrees', file, where: `rows[${index}]`, message });
    }
    return problems;
  });
}

function checkLists(register: Register, files: Files): ReferenceProblem[] {
  return files['advised-against.json'].lists.flatMap((list, at) => {
    const problems = list.providers.flatMap((named, index) =>
      checkName(register, 'advised-against.json', `lists[${at}].providers[${index}]`, named),
    );
    if (list.contractYear !== list.reportingYear + 2) {
      const message = 'The contract year is the reporting year + 2. Correct one of them.';
      problems.push({ code: 'numbers-disagree', file: 'advised-against.json', where: `lists[${at}]`, message });
    }
    return problems;
  });
}

/** A name as a source prints it must lead to the provider that the row says. */
function checkName(
  register: Register,
  file: string,
  where: string,
  row: { readonly nameInSource: string; readonly providerId: string },
): ReferenceProblem[] {
  const found = resolveProvider(register, row.nameInSource);
  if (found.kind === 'found' && found.providerId === row.providerId) return [];
  const other = found.kind === 'found' ? found.providerId : 'no provider';
  const message = `"${row.nameInSource}" resolves to ${other}, not to ${row.providerId}. Add an alias in providers.json, or correct the row.`;
  return [{ code: 'name-resolves-elsewhere', file, where, message }];
}
