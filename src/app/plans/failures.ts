import { kind, type FailureKind } from '../failure-kind.ts';

/** Expected failures of plans, travel times and jobs; part of the one table. */
export const planFailureKinds = {
  'plan-problem': kind(422, 3, ['Vraag niet te beantwoorden', 'Question cannot be answered'], ['{fault}', '{fault}']),
  'norm-unknown': kind(
    422,
    3,
    ['Geen norm om mee te plannen', 'No norm to plan with'],
    [
      '{intervention} heeft geen norm van een aantal per jaar ({why}). Geef er een op met norm (--norm).',
      '{intervention} has no norm of a number a year ({why}). Give one with norm (--norm).',
    ],
  ),
  'counts-missing': kind(
    422,
    3,
    ['Te weinig aantallen', 'Too few counts'],
    [
      '{intervention}, {year}: {why}. Importeer de aantallen, of kies een ander jaar of een andere behandeling.',
      '{intervention}, {year}: {why}. Import the counts, or choose another year or treatment.',
    ],
  ),
  'site-unknown': kind(
    404,
    3,
    ['Locatie onbekend', 'Site unknown'],
    [
      "Geen locatie in deze vraag heet '{found}'. Kies uit: {nearest}.",
      "No site in this question is called '{found}'. Choose one of: {nearest}.",
    ],
  ),
  'site-place-missing': kind(
    422,
    3,
    ['Plaats van een ziekenhuis onbekend', 'Place of a hospital unknown'],
    [
      '{provider} verricht de behandeling maar heeft geen locatie met coördinaten. Vul data/sites.json aan.',
      '{provider} performs the treatment but has no site with coordinates. Add it to data/sites.json.',
    ],
  ),
  'worlds-other-data': kind(
    409,
    5,
    ['Werelden horen bij andere gegevens', 'Worlds belong to other data'],
    [
      'Plan {plan} is gemaakt op gegevens of met een programma van eerder; er worden geen werelden bij getrokken. Stel de vraag opnieuw.',
      'Plan {plan} was made on data or with a program of before; no worlds are drawn for it. Ask the question again.',
    ],
  ),
  'matrix-unknown': kind(
    404,
    3,
    ['Reistijden onbekend', 'Travel times unknown'],
    [
      "Er zijn geen opgeslagen reistijden '{found}'. Zie zwaartepunt travel list.",
      "There are no stored travel times '{found}'. See zwaartepunt travel list.",
    ],
  ),
  'matrix-incomplete': kind(
    422,
    3,
    ['Reistijden onvolledig', 'Travel times incomplete'],
    [
      'De reistijden {matrix} passen niet bij de vraag: {why}.',
      'The travel times {matrix} do not fit the question: {why}.',
    ],
  ),
  'input-unknown': kind(
    404,
    3,
    ['Eigen gegevens onbekend', 'Input unknown'],
    [
      "Er zijn geen opgeslagen gegevens '{found}' van deze soort ({kind}), of meer dan een. Zie zwaartepunt ground list.",
      "There is no stored input '{found}' of this kind ({kind}), or more than one. See zwaartepunt ground list.",
    ],
  ),
  'input-files': kind(
    422,
    2,
    ['Aantal bestanden klopt niet', 'Wrong number of files'],
    [
      'Geef één bestand; alleen gebieden mogen uit meer bestanden komen ({kind}).',
      'Give one file; only areas may come in several ({kind}).',
    ],
  ),
  'input-areas': kind(
    422,
    3,
    ['Patiëntenstromen passen niet bij de gebieden', 'Flows do not fit the areas'],
    [
      '{count} gebieden van de patiëntenstromen doen niet mee, waaronder {first}. Kies de gebieden waar zij bij horen.',
      '{count} areas of the flows are not in use, among them {first}. Choose the areas that they belong to.',
    ],
  ),
  'travel-failed': kind(
    502,
    4,
    ['Reistijden niet gemaakt', 'Travel times not made'],
    ['{provider}: {why}', '{provider}: {why}'],
  ),
  'plan-unknown': kind(
    404,
    3,
    ['Plan onbekend', 'Plan unknown'],
    ["Er is geen opgeslagen plan '{found}'.", "There is no stored plan '{found}'."],
  ),
  'plan-file-invalid': kind(
    422,
    5,
    ['Planbestand deugt niet', 'Plan file does not hold'],
    ['{file}: {why} Het bewijs in dit bestand geldt niet.', '{file}: {why} The proof in this file does not hold.'],
  ),
  'plan-infeasible': kind(null, 8, ['Geen plan mogelijk', 'No plan possible'], ['{why}', '{why}']),
  'jobs-busy': kind(
    503,
    null,
    ['Te veel vragen tegelijk', 'Too many questions at once'],
    [
      'Er wachten al {count} vragen. Probeer het over een minuut opnieuw.',
      '{count} questions are waiting already. Try again in a minute.',
    ],
  ),
  'processor-time-spent': kind(
    429,
    null,
    ['Rekentijd is op', 'Processor time is spent'],
    [
      'U hebt de rekentijd van een minuut gebruikt. Probeer het over {seconds} seconden opnieuw; wat al is gevraagd, gaat door.',
      'You have used the processor time of a minute. Try again in {seconds} seconds; what was asked already goes on.',
    ],
  ),
  'job-unknown': kind(
    404,
    null,
    ['Opdracht onbekend', 'Job unknown'],
    [
      "Er is geen opdracht '{found}'; opdrachten verdwijnen als de server stopt. Stel de vraag opnieuw.",
      "There is no job '{found}'; jobs are gone when the server stops. Ask the question again.",
    ],
  ),
  'job-not-done': kind(
    409,
    null,
    ['Nog niet klaar', 'Not done yet'],
    [
      "Opdracht '{found}' heeft nog geen antwoord. Wacht tot zij klaar is.",
      "Job '{found}' has no answer yet. Wait until it is done.",
    ],
  ),
  'job-failed': kind(
    500,
    70,
    ['Berekening mislukt', 'Computation failed'],
    [
      'De berekening is gestopt: {why}. Stel een kleinere vraag.',
      'The computation was stopped: {why}. Ask a smaller question.',
    ],
  ),
} as const satisfies Record<string, FailureKind>;
