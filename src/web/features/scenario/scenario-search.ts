/** What the page Scenario adds to the address. */
export interface ScenarioSearch {
  /** The whole scenario as text of a link. */
  readonly s?: string;
  /** The treatment that is looked at. */
  readonly behandeling?: string;
  readonly illustratief?: true;
}

/** Reads that part; what is not understood is left out. */
export function readScenarioSearch(raw: Readonly<Record<string, unknown>>): ScenarioSearch {
  const [link, treatment, illustrative] = [raw['s'], raw['behandeling'], raw['illustratief']];
  return {
    ...(typeof link === 'string' && link !== '' ? { s: link } : {}),
    ...(typeof treatment === 'string' && treatment !== '' ? { behandeling: treatment } : {}),
    ...(illustrative === true || illustrative === 'true' ? { illustratief: true } : {}),
  };
}
