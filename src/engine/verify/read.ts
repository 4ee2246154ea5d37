import { different, list, oneOf, record, Refusal, safe, text, whole, wholes } from './form.ts';
import type { Reason } from './report.ts';

/** The parts of a plan file that the check needs; made by `readFile` only, so of the right types and lengths. */
export interface FileParts {
  readonly model: string;
  readonly status: string;
  readonly bound: number | null;
  readonly problem: ProblemPart;
  readonly plan: PlanPart | null;
  readonly proof: ProofPart | null;
}

export interface ProblemPart {
  /** Numbers of sites and areas. */
  readonly n: number;
  readonly m: number;
  readonly demand: readonly number[];
  /** The longest of all times. */
  readonly farthest: number;
  readonly time: readonly (readonly number[])[];
  readonly norm: number;
  readonly capacity: readonly (number | null)[];
  readonly fixedCost: readonly number[];
  readonly status: readonly number[];
  readonly leastOpen: number;
  readonly mostOpen: number;
}

export interface PlanPart {
  readonly open: readonly number[];
  readonly flows: readonly { readonly area: number; readonly site: number; readonly amount: number }[];
  readonly volumes: readonly number[];
  readonly cost: number;
}

export interface ProofPart {
  readonly bound: number;
  readonly cuts: readonly { readonly sites: readonly number[]; readonly areas: readonly number[] }[];
  readonly multipliers: readonly {
    readonly v: readonly number[];
    readonly theta: readonly number[];
    readonly mu: readonly (readonly [number, number])[];
  }[];
  readonly tree: readonly number[];
  /** Sites that the proof leaves out; empty where there are none. */
  readonly twins: readonly number[];
  /** Prices of closeness as site, area and price (§10.3); empty where there are none. */
  readonly closer: readonly (readonly [site: number, area: number, price: number])[];
}

/** Reads the parts of a file, or says what is missing, of the wrong type, not whole, out of range or of the wrong length. */
export function readFile(json: unknown): FileParts | Reason {
  try {
    return parts(json);
  } catch (error) {
    if (error instanceof Refusal) return error.reason;
    throw error;
  }
}

function parts(json: unknown): FileParts {
  const file = record(json, '');
  oneOf(file['format'], 'format', ['zwaartepunt-plan/1']);
  record(file['question'], 'question');
  const hash = file['contentHash'];
  if (hash !== null && !(typeof hash === 'string' && /^[0-9a-f]{64}$/.test(hash)))
    throw new Refusal('contentHash', 'is geen SHA-256', 'is not a SHA-256');
  const problem = problemPart(file['problem']);
  const outcome = record(file['outcome'], 'outcome');
  const status = oneOf(outcome['status'], 'outcome.status', ['optimal', 'bounded', 'infeasible']);
  if (status === 'bounded') oneOf(outcome['why'], 'outcome.why', ['cancelled', 'limit']);
  else if (outcome['why'] !== null) throw new Refusal('outcome.why', 'is niet null', 'is not null');
  if (status === 'infeasible') conflict(outcome['conflict'], problem);
  else if (outcome['conflict'] !== null) throw new Refusal('outcome.conflict', 'is niet null', 'is not null');
  return {
    // What *steered* was called before is read for ever.
    model: outcome['model'] === 'planned' ? 'steered' : text(outcome['model'], 'outcome.model'),
    status,
    bound: outcome['bound'] === null ? null : whole(outcome['bound'], 'outcome.bound', -safe, safe),
    problem,
    plan: outcome['plan'] === null ? null : planPart(outcome['plan'], problem),
    proof: file['certificate'] === null ? null : proofPart(file['certificate'], problem),
  };
}

function problemPart(value: unknown): ProblemPart {
  const found = record(value, 'problem');
  const units = record(found['units'], 'problem.units');
  whole(units['perPatient'], 'problem.units.perPatient', 1, safe);
  whole(units['perMinute'], 'problem.units.perMinute', 1, safe);
  const ids = (key: string): number => {
    const path = `problem.${key}`;
    const names = list(found[key], path).map((id, index) => text(id, `${path}[${index}]`));
    if (names.length === 0) throw new Refusal(path, 'is leeg', 'is empty');
    if (new Set(names).size < names.length) throw new Refusal(path, 'noemt een id tweemaal', 'names an id twice');
    return names.length;
  };
  const [m, n] = [ids('areas'), ids('sites')];
  const time = list(found['time'], 'problem.time', n).map((row, site) =>
    wholes(row, `problem.time[${site}]`, m, -1, 2_147_483_647),
  );
  return {
    n,
    m,
    demand: wholes(found['demand'], 'problem.demand', m, 1, safe),
    farthest: time.reduce((most, row) => row.reduce((longest, minutes) => Math.max(longest, minutes), most), 0),
    time,
    norm: whole(found['norm'], 'problem.norm', 0, safe),
    capacity: list(found['capacity'], 'problem.capacity', n).map((limit, site) =>
      limit === null ? null : whole(limit, `problem.capacity[${site}]`, 0, safe),
    ),
    fixedCost: wholes(found['fixedCost'], 'problem.fixedCost', n, -safe, safe),
    status: wholes(found['status'], 'problem.status', n, 0, 2),
    leastOpen: whole(found['leastOpen'], 'problem.leastOpen', 1, safe),
    mostOpen: whole(found['mostOpen'], 'problem.mostOpen', 1, safe),
  };
}

function planPart(value: unknown, { n, m }: ProblemPart): PlanPart {
  const found = record(value, 'outcome.plan');
  return {
    open: different(wholes(found['open'], 'outcome.plan.open', undefined, 0, n - 1), 'outcome.plan.open'),
    flows: list(found['flows'], 'outcome.plan.flows').map((each, index) => {
      const path = `outcome.plan.flows[${index}]`;
      const flow = record(each, path);
      return {
        area: whole(flow['area'], `${path}.area`, 0, m - 1),
        site: whole(flow['site'], `${path}.site`, 0, n - 1),
        amount: whole(flow['amount'], `${path}.amount`, 0, safe),
      };
    }),
    volumes: wholes(found['volumes'], 'outcome.plan.volumes', n, 0, safe),
    cost: whole(found['cost'], 'outcome.plan.cost', -safe, safe),
  };
}

function proofPart(value: unknown, { n, m, norm }: ProblemPart): ProofPart {
  const found = record(value, 'certificate');
  oneOf(found['format'], 'certificate.format', ['zwaartepunt-certificate/1']);
  const cuts = list(found['cuts'], 'certificate.cuts').map((each, index) => {
    const path = `certificate.cuts[${index}]`;
    const cut = record(each, path);
    const members = (key: string, below: number): readonly number[] =>
      different(wholes(cut[key], `${path}.${key}`, undefined, 0, below - 1), `${path}.${key}`);
    if (norm === 0) throw new Refusal(path, 'een snede vraagt een norm', 'a cut needs a norm');
    return { sites: members('sites', n), areas: members('areas', m) };
  });
  return {
    bound: whole(found['bound'], 'certificate.bound', -safe, safe),
    cuts,
    multipliers: list(found['multipliers'], 'certificate.multipliers').map((each, index) => {
      const path = `certificate.multipliers[${index}]`;
      const row = record(each, path);
      const mu = list(row['mu'], `${path}.mu`).map((item, place): readonly [number, number] => {
        const [cut, price] = list(item, `${path}.mu[${place}]`, 2);
        return [
          whole(cut, `${path}.mu[${place}][0]`, 0, cuts.length - 1),
          whole(price, `${path}.mu[${place}][1]`, 0, safe),
        ];
      });
      different(
        mu.map(([cut]) => cut),
        `${path}.mu`,
      );
      return {
        v: wholes(row['v'], `${path}.v`, m, -safe, safe),
        theta: wholes(row['theta'], `${path}.theta`, n, -safe, safe),
        mu,
      };
    }),
    tree: wholes(found['tree'], 'certificate.tree', undefined, -safe, 2 * n - 1),
    twins:
      found['twins'] === undefined
        ? []
        : different(wholes(found['twins'], 'certificate.twins', undefined, 0, n - 1), 'certificate.twins'),
    closer: found['closer'] === undefined ? [] : closerPart(found['closer'], n, m),
  };
}

function closerPart(value: unknown, n: number, m: number): ProofPart['closer'] {
  const found = list(value, 'certificate.closer').map((item, index): readonly [number, number, number] => {
    const path = `certificate.closer[${index}]`;
    const [site, area, price] = list(item, path, 3);
    return [
      whole(site, `${path}[0]`, 0, n - 1),
      whole(area, `${path}[1]`, 0, m - 1),
      whole(price, `${path}[2]`, 0, safe),
    ];
  });
  different(
    found.map(([site, area]) => site * m + area),
    'certificate.closer',
  );
  return found;
}

/** The words of a conflict are not proof and are not judged; they must be there and point to something. */
function conflict(value: unknown, { n, m }: ProblemPart): void {
  const found = record(value, 'outcome.conflict');
  const sentence = record(found['sentence'], 'outcome.conflict.sentence');
  for (const language of ['nl', 'en']) text(sentence[language], `outcome.conflict.sentence.${language}`);
  for (const [index, each] of list(found['requirements'], 'outcome.conflict.requirements').entries()) {
    const path = `outcome.conflict.requirements[${index}]`;
    const requirement = record(each, path);
    const kind = text(requirement['kind'], `${path}.kind`);
    const [about, below] = kind === 'serve-area' ? ['area', m] : ['site', n];
    const alone = ['norm', 'least-open', 'most-open'];
    oneOf(kind, `${path}.kind`, [...alone, 'site-open', 'site-closed', 'capacity', 'serve-area']);
    if (!alone.includes(kind)) whole(requirement[about], `${path}.${about}`, 0, below - 1);
  }
}
