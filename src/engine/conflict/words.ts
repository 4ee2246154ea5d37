import { inDutch, inEnglish } from '../../core/volumes/index.ts';
import type { Conflict, Requirement } from '../plan/index.ts';
import { siteStatus, totalDemand, unreachable, type Problem } from '../problem/index.ts';

/** How sites and areas are called, by index, and where we are, such as "in Oost". */
export interface Names {
  readonly site?: (site: number) => string;
  readonly area?: (area: number) => string;
  readonly place?: { readonly nl: string; readonly en: string };
}

type Text = Conflict['sentence'];

/** One sentence for a set of requirements in conflict, with the numbers that clash; patients are a year. */
export function conflictSentence(problem: Problem, requirements: readonly Requirement[], names: Names = {}): Text {
  const words = new Words(problem, names);
  const kinds = new Set(requirements.map(({ kind }) => kind));
  const only = (...allowed: readonly Requirement['kind'][]): boolean =>
    [...kinds].every((kind) => allowed.includes(kind)) && allowed.every((kind) => kinds.has(kind));
  const sites = (kind: Requirement['kind']): number[] =>
    requirements.flatMap((requirement) => (requirement.kind === kind && 'site' in requirement ? requirement.site : []));
  const areas = requirements.flatMap((requirement) => ('area' in requirement ? requirement.area : []));
  if (only('norm')) return words.nobody();
  if (only('norm', 'site-open')) return words.shareTooFew(sites('site-open'));
  if (only('norm', 'least-open')) return words.tooManyForNorm(problem.leastOpen);
  if (only('most-open', 'site-open')) return words.moreThanAllowed(sites('site-open').length);
  if (only('least-open', 'site-closed') || only('least-open')) return words.tooFewLeft();
  if (only('serve-area', 'site-closed') || only('serve-area')) return words.cutOff(areas, sites('site-closed'));
  if (only('most-open', 'capacity', 'serve-area')) return words.tooFewPlaces(areas);
  if (only('norm', 'serve-area')) return words.reachedTooLittle(areas) ?? words.together(requirements);
  if (only('capacity', 'serve-area')) return words.tooSmall(areas, sites('capacity'));
  return words.together(requirements);
}

class Words {
  readonly #problem: Problem;
  readonly #names: Names;

  constructor(problem: Problem, names: Names) {
    this.#problem = problem;
    this.#names = names;
  }

  nobody(): Text {
    const [all, norm] = [this.#patients(totalDemand(this.#problem)), this.#patients(this.#problem.norm)];
    return {
      nl: inDutch`Samen ${all} patiënten per jaar${this.#place('nl')}: geen enkele locatie kan ${norm} halen.`,
      en: inEnglish`Together ${all} patients a year${this.#place('en')}: no site can reach ${norm}.`,
    };
  }

  shareTooFew(sites: readonly number[]): Text {
    const reached = this.#patients(this.#demandOf(this.#areasReaching(sites)));
    const norm = this.#patients(this.#problem.norm);
    const [one] = sites;
    if (one !== undefined && sites.length === 1) {
      const name = this.#site(one);
      return {
        nl: inDutch`Samen ${reached} patiënten per jaar kunnen naar ${name}: die moet open blijven, en kan ${norm} niet halen.`,
        en: inEnglish`Together ${reached} patients a year can go to ${name}: it must stay open, and cannot reach ${norm}.`,
      };
    }
    const [listed, need] = [this.#sites(sites), this.#patients(sites.length * this.#problem.norm)];
    return {
      nl: inDutch`${listed.nl} moeten open blijven en delen ${reached} patiënten per jaar: elk ${norm} vraagt er ${need}.`,
      en: inEnglish`${listed.en} must stay open and share ${reached} patients a year: ${norm} each takes ${need}.`,
    };
  }

  tooManyForNorm(least: number): Text {
    const [all, norm] = [this.#patients(totalDemand(this.#problem)), this.#patients(this.#problem.norm)];
    return {
      nl: inDutch`Er moeten ten minste ${least} locaties open zijn${this.#place('nl')}, maar ${all} patiënten per jaar zijn niet zo te verdelen dat elk er ${norm} haalt.`,
      en: inEnglish`At least ${least} sites must be open${this.#place('en')}, but ${all} patients a year cannot be shared so that each reaches ${norm}.`,
    };
  }

  moreThanAllowed(open: number): Text {
    const most = this.#problem.mostOpen;
    return {
      nl: inDutch`${open} locaties moeten open blijven, en er mogen er hooguit ${most} open zijn.`,
      en: inEnglish`${open} sites must stay open, and at most ${most} may be open.`,
    };
  }

  tooFewLeft(): Text {
    const { sites, status, leastOpen } = this.#problem;
    const left = sites.filter((_, site) => status[site] !== siteStatus.excluded).length;
    return {
      nl: inDutch`Er moeten ten minste ${leastOpen} locaties open zijn, en er zijn er ${left} die niet zijn uitgesloten.`,
      en: inEnglish`At least ${leastOpen} sites must be open, and ${left} are not excluded.`,
    };
  }

  cutOff(areas: readonly number[], closed: readonly number[]): Text {
    const listed = this.#areas(areas);
    if (closed.length === 0)
      return {
        nl: inDutch`${listed.nl} kan geen enkele locatie bereiken.`,
        en: inEnglish`${listed.en} can reach no site.`,
      };
    const sites = this.#sites(closed);
    return {
      nl: inDutch`${listed.nl} kan alleen naar ${sites.nl}, en dat is uitgesloten.`,
      en: inEnglish`${listed.en} can only go to ${sites.en}, which the question excludes.`,
    };
  }

  reachedTooLittle(areas: readonly number[]): Text | null {
    const [listed, norm] = [this.#areas(areas), this.#patients(this.#problem.norm)];
    const options = this.#sitesReachedBy(areas);
    const most = Math.max(0, ...options.map((site) => this.#demandOf(this.#areasReaching([site]))));
    if (most >= this.#problem.norm) return null;
    const sites = this.#sites(options);
    const one = options.length === 1;
    return {
      nl: inDutch`${listed.nl} kan alleen naar ${sites.nl}; ${one ? 'die bereiken' : 'elk daarvan bereiken hooguit'} samen ${this.#patients(most)} patiënten per jaar: ${norm} is niet te halen.`,
      en: inEnglish`${listed.en} can only go to ${sites.en}; together ${one ? '' : 'at most '}${this.#patients(most)} patients a year can reach ${one ? 'it' : 'each'}: ${norm} is out of reach.`,
    };
  }

  tooSmall(areas: readonly number[], sites: readonly number[]): Text {
    const limit = sites.reduce((sum, site) => sum + (this.#problem.capacity[site] ?? 0), 0);
    const demand = this.#demandOf(areas);
    // Rounded, the two may be the same; then the difference is the point.
    const rounded = this.#patients(limit) !== this.#patients(demand);
    const shown = (amount: number): number =>
      rounded ? this.#patients(amount) : amount / this.#problem.units.perPatient;
    const [must, room, from, to] = [shown(demand), shown(limit), this.#areas(areas), this.#sites(sites)];
    return {
      nl: inDutch`Samen ${must} patiënten per jaar uit ${from.nl} kunnen alleen naar ${to.nl}, en daar is plaats voor ${room}.`,
      en: inEnglish`Together ${must} patients a year from ${from.en} can only go to ${to.en}, with room for ${room}.`,
    };
  }

  tooFewPlaces(areas: readonly number[]): Text {
    const [must, from, most] = [this.#patients(this.#demandOf(areas)), this.#areas(areas), this.#problem.mostOpen];
    return {
      nl: inDutch`Er mogen hooguit ${most} locaties open zijn, en die hebben samen geen plaats voor ${must} patiënten per jaar uit ${from.nl}.`,
      en: inEnglish`At most ${most} sites may be open, and together they have no room for ${must} patients a year from ${from.en}.`,
    };
  }

  together(requirements: readonly Requirement[]): Text {
    const { leastOpen, mostOpen, norm } = this.#problem;
    const of = (kind: Requirement['kind']): number[] =>
      requirements.flatMap((one) => (one.kind !== kind ? [] : 'site' in one ? one.site : 'area' in one ? one.area : 0));
    const [open, closed, limited, served] = [of('site-open'), of('site-closed'), of('capacity'), of('serve-area')];
    const parts: Text[] = [
      ...(of('norm').length > 0
        ? [{ nl: inDutch`elk haalt ${this.#patients(norm)}`, en: inEnglish`each reaches ${this.#patients(norm)}` }]
        : []),
      ...(of('least-open').length > 0
        ? [{ nl: inDutch`ten minste ${leastOpen} open`, en: inEnglish`at least ${leastOpen} open` }]
        : []),
      ...(of('most-open').length > 0
        ? [{ nl: inDutch`hooguit ${mostOpen} open`, en: inEnglish`at most ${mostOpen} open` }]
        : []),
      ...(open.length > 0
        ? [{ nl: inDutch`${this.#sites(open).nl} open`, en: inEnglish`${this.#sites(open).en} open` }]
        : []),
      ...(closed.length > 0
        ? [{ nl: inDutch`${this.#sites(closed).nl} uitgesloten`, en: inEnglish`${this.#sites(closed).en} excluded` }]
        : []),
      ...(limited.length > 0
        ? [
            {
              nl: inDutch`de capaciteit van ${this.#sites(limited).nl}`,
              en: inEnglish`the capacity of ${this.#sites(limited).en}`,
            },
          ]
        : []),
      ...(served.length > 0
        ? [
            {
              nl: inDutch`patiënten van ${this.#areas(served).nl}`,
              en: inEnglish`patients of ${this.#areas(served).en}`,
            },
          ]
        : []),
    ];
    return {
      nl: inDutch`Dit gaat niet samen: ${parts.map(({ nl }) => nl).join('; ')}.`,
      en: inEnglish`These cannot hold together: ${parts.map(({ en }) => en).join('; ')}.`,
    };
  }

  #place(language: 'nl' | 'en'): string {
    return this.#names.place === undefined ? '' : ` ${this.#names.place[language]}`;
  }
  #site(site: number): string {
    return this.#names.site?.(site) ?? this.#problem.sites[site] ?? String(site);
  }
  #sites(sites: readonly number[]): Text {
    return listed(
      sites.map((site) => this.#site(site)),
      { nl: 'locaties', en: 'sites' },
    );
  }
  #areas(areas: readonly number[]): Text {
    return listed(
      areas.map((area) => this.#names.area?.(area) ?? this.#problem.areas[area] ?? String(area)),
      { nl: 'gebieden', en: 'areas' },
    );
  }
  #patients(amount: number): number {
    return Math.round((amount / this.#problem.units.perPatient) * 10) / 10;
  }
  #demandOf(areas: readonly number[]): number {
    return areas.reduce((sum, area) => sum + (this.#problem.demand[area] ?? 0), 0);
  }
  #reaches(site: number, area: number): boolean {
    return this.#problem.time[site * this.#problem.areas.length + area] !== unreachable;
  }
  #areasReaching(sites: readonly number[]): number[] {
    return this.#problem.areas.flatMap((_, area) => (sites.some((site) => this.#reaches(site, area)) ? area : []));
  }
  #sitesReachedBy(areas: readonly number[]): number[] {
    return this.#problem.sites.flatMap((_, site) => (areas.some((area) => this.#reaches(site, area)) ? site : []));
  }
}

/** Up to five names, else how many there are and the first three. */
function listed(names: readonly string[], plural: Text): Text {
  const join = (list: readonly string[], and: string): string =>
    list.length < 2 ? (list[0] ?? '') : `${list.slice(0, -1).join(', ')} ${and} ${list.at(-1)}`;
  if (names.length <= 5) return { nl: join(names, 'en'), en: join(names, 'and') };
  const first = names.slice(0, 3).join(', ');
  return {
    nl: inDutch`${names.length} ${plural.nl} (${first}, …)`,
    en: inEnglish`${names.length} ${plural.en} (${first}, …)`,
  };
}
