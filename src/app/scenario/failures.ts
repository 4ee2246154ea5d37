import { kind, type FailureKind } from '../failure-kind.ts';

/** Expected failures of scenarios; part of the one table. */
export const scenarioFailureKinds = {
  'scenario-invalid': kind(
    422,
    3,
    ['Scenario niet te gebruiken', 'Scenario cannot be used'],
    ['{file}: {count} fout(en). {faults}', '{file}: {count} fault(s). {faults}'],
  ),
  'scenario-data': kind(
    409,
    3,
    ['Scenario van andere gegevens', 'Scenario of other data'],
    [
      'Het scenario is gemaakt op gegevensversie {found}; hier is {present} geladen, en die geeft andere cijfers. Laad dezelfde gegevens, of zet het over met rebase (--rebase).',
      'The scenario was made on data version {found}; here {present} is loaded, which gives other figures. Load the same data, or carry it over with rebase (--rebase).',
    ],
  ),
  'scenario-nothing': kind(
    422,
    3,
    ['Niets om door te rekenen', 'Nothing to compute'],
    [
      'Voor geen enkele behandeling zijn hier aantallen: {why}. Importeer aantallen, of kies de illustratieve set.',
      'No treatment has counts here: {why}. Import counts, or choose the illustrative set.',
    ],
  ),
  'own-figures-invalid': kind(
    422,
    2,
    ['Eigen cijfers niet te gebruiken', 'Own figures cannot be used'],
    ['{faults}', '{faults}'],
  ),
} as const satisfies Readonly<Record<string, FailureKind>>;
