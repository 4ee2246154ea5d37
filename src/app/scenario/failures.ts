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
    ['Gegevensversie is er niet', 'No such data version'],
    [
      'Gevraagd is gegevensversie {found}, die hier niet geopend kan worden: ze is van een andere installatie, of het register van het product is sindsdien veranderd. De nieuwste is {present}, en die geeft andere cijfers. Laad dezelfde gegevens, of zet een scenario over met rebase (--rebase).',
      'Data version {found} was asked for, which cannot be opened here: it is of another installation, or the register of the product has changed since. The newest is {present}, which gives other figures. Load the same data, or carry a scenario over with rebase (--rebase).',
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
