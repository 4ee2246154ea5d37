import type { BilingualText } from '../core/register/index.ts';

const text = (nl: string, en: string): BilingualText => ({ nl, en });

/** Every sentence of the command line, Dutch first. */
export const texts = {
  program: text(
    'Zwaartepunt: welke ziekenhuizen voldoen aan welke volumenorm, en waarom.',
    'Zwaartepunt: which hospitals meet which volume norm, and why.',
  ),
  titles: {
    'Usage:': text('Gebruik:', 'Usage:'),
    'Arguments:': text('Argumenten:', 'Arguments:'),
    'Options:': text('Opties:', 'Options:'),
    'Commands:': text('Opdrachten:', 'Commands:'),
  } as Readonly<Record<string, BilingualText>>,
  footer: text(
    'Gegevens: de map .zwaartepunt hier, of --data, of ZWAARTEPUNT_DATA; PostgreSQL met DATABASE_URL.\nUitgangscodes: 0 klaar, 1 --fail-on bereikt, 2 opdracht niet begrepen; alle codes staan in docs/errors.md.',
    'Data: the folder .zwaartepunt here, or --data, or ZWAARTEPUNT_DATA; PostgreSQL with DATABASE_URL.\nExit codes: 0 finished, 1 --fail-on reached, 2 command not understood; all codes are in docs/errors.md.',
  ),
  words: { options: text('opties', 'options'), command: text('opdracht', 'command') },
  help: text('toon deze hulp', 'show this help'),
  versionOption: text('toon de versie', 'show the version'),
  helpCommand: text('toon de hulp van een opdracht', 'show the help of a command'),
  commands: {
    check: text('toets ziekenhuizen aan de volumenormen', 'check hospitals against the volume norms'),
    explain: text('toon het bewijs van één oordeel, stap voor stap', 'show the proof of one verdict, step by step'),
    import: text(
      'controleer een bestand met aantallen (CSV of XLSX) en sla het op als u het aanvaardt',
      'check a file of counts (CSV or XLSX) and store it when you accept it',
    ),
    template: text(
      'schrijf het sjabloon voor een import (.csv of .xlsx)',
      'write the template for an import (.csv or .xlsx)',
    ),
    backup: text('schrijf alle opgeslagen gegevens naar één bestand', 'write all stored data to one file'),
    restore: text('zet een back-up terug in een lege gegevensmap', 'restore a backup into an empty data folder'),
    key: text(
      'toon de sleutel van de installatie (show), vervang haar (rotate, new) of geloof een andere (accept)',
      'show the key of the installation (show), replace it (rotate, new) or believe another (accept)',
    ),
    plan: text(
      'zoek welke locaties een behandeling moeten houden, met bewijs',
      'find which sites should keep a treatment, with proof',
    ),
    verify: text('controleer het bewijs in een planbestand', 'check the proof in a plan file'),
    log: text(
      'ga na of het logboek van de regiotafels klopt (verify)',
      'verify the record of the regional tables (verify)',
    ),
    'verify-data': text(
      'ga na of alles wat is opgeslagen nog is wat is aanvaard en vastgelegd',
      'verify that all that is stored is still what was accepted and put on record',
    ),
    register: text(
      'toon wat aan het register is toegevoegd (list), voeg toe (add), trek in (withdraw), of schrijf het sjabloon (template)',
      'show what was added to the register (list), add (add), withdraw (withdraw), or write the template (template)',
    ),
    travel: text(
      'toon de opgeslagen reistijden (list), of maak ze (build)',
      'show the stored travel times (list), or make them (build)',
    ),
    ground: text(
      'toon wat aan de grondslag is toegevoegd (list), of voeg gebieden, kansen, patiëntenstromen of reistijden toe',
      'show what was brought to the ground (list), or add areas, rates, flows or travel times',
    ),
    scenario: text(
      'maak (new), reken door (run), rapporteer (report) of vergelijk (compare) scenario’s',
      'make (new), compute (run), report (report) or compare (compare) scenarios',
    ),
    across: text(
      'kies voor alle behandelingen van een regio samen een plan, eerlijk voor de ziekenhuizen',
      'choose a plan for all treatments of a region together, fair to the hospitals',
    ),
    fallback: text(
      'wie een behandeling houdt naar de aantallen van vorig jaar alleen (terugvaloptie)',
      'who keeps a treatment by last year’s counts alone (fallback)',
    ),
    completion: text('schrijf de aanvulling voor bash, zsh of fish', 'write the completion for bash, zsh or fish'),
    serve: text('start de pagina’s en de API', 'start the pages and the API'),
  },
  options: {
    lang: text('taal van de uitvoer: nl of en', 'language of the output: nl or en'),
    data: text('map met de gegevens', 'folder with the data'),
    set: text(
      'normenset: proposed (voorgesteld) of adopted (vastgesteld)',
      'set of norms: proposed, or adopted (default)',
    ),
    date: text('peildatum van de normen, als 2026-01-31', 'day whose norms apply, like 2026-01-31'),
    year: text(
      'verslagjaar; zonder: het nieuwste jaar met aantallen',
      'reporting year; without: the newest year with counts',
    ),
    region: text('alleen deze regio', 'only this region'),
    condition: text('alleen deze aandoening', 'only this condition'),
    intervention: text('alleen deze behandeling (naam of id)', 'only this treatment (name or id)'),
    provider: text('alleen dit ziekenhuis (naam of id)', 'only this hospital (name or id)'),
    verdict: text(
      'alleen dit oordeel: met, notMet, unknown of notApplicable',
      'only this verdict: met, notMet, unknown or notApplicable',
    ),
    json: text('als JSON', 'as JSON'),
    csv: text('als CSV op de standaarduitvoer', 'as CSV on standard output'),
    xlsx: text('als XLSX in dit bestand', 'as XLSX in this file'),
    failOn: text(
      'uitgang 1 als dit oordeel voorkomt: notMet of unknown',
      'exit 1 when this verdict occurs: notMet or unknown',
    ),
    as: text(
      'lees als dit ziekenhuis: eigen kleine aantallen zichtbaar',
      'read as this hospital: its own small counts visible',
    ),
    dryRun: text('alleen controleren, niets opslaan', 'only check, store nothing'),
    accept: text('opslaan als er geen fouten zijn', 'store when there are no errors'),
    person: text('naam of rol van wie aanvaardt', 'name or role of who accepts'),
    published: text(
      'de aantallen zijn door hun bron gepubliceerd (geen afscherming)',
      'the counts were published by their source (no protection)',
    ),
    port: text('poort, zonder: PORT of 8080', 'port, without: PORT or 8080'),
    host: text('adres, zonder: HOST of 127.0.0.1', 'address, without: HOST or 127.0.0.1'),
    norm: text(
      'norm in patiënten per jaar, in plaats van die van het register',
      'norm in patients a year, instead of the register’s',
    ),
    model: text(
      'hoe patiënten gaan: steered, nearest, choice of stay-or-nearest',
      'how patients move: steered (default), nearest, choice or stay-or-nearest',
    ),
    fixedOpen: text('deze locatie blijft open (mag vaker)', 'this site stays open (may be repeated)'),
    exclude: text('deze locatie sluit (mag vaker)', 'this site closes (may be repeated)'),
    leastOpen: text('ten minste zoveel locaties open', 'at least this many sites open'),
    mostOpen: text('ten hoogste zoveel locaties open', 'at most this many sites open'),
    capacity: text(
      'ten hoogste zoveel patiënten per jaar op een locatie',
      'at most this many patients a year at a site',
    ),
    siteCapacity: text(
      'ten hoogste zoveel patiënten op deze locatie, als Rivas=40 (mag vaker)',
      'at most so many patients at this site, like Rivas=40 (may be repeated)',
    ),
    chance: text(
      'elke locatie haalt de norm volgend jaar met ten minste deze kans (procent)',
      'every site meets the norm next year with at least this chance (percent)',
    ),
    performs: text(
      'dit ziekenhuis zonder aantal verricht de behandeling (mag herhaald worden)',
      'this hospital without a count performs the treatment (may be repeated)',
    ),
    performsNot: text(
      'dit ziekenhuis zonder aantal verricht de behandeling niet (mag herhaald worden)',
      'this hospital without a count does not perform the treatment (may be repeated)',
    ),
    total: text(
      'patiënten per jaar in het hele land, als dat bekend is',
      'patients a year in the whole country, where known',
    ),
    calibrate: text(
      'ijk hoe sterk afstand afschrikt: mean-minutes=30, mean-km=25, nearest-share=45, home-share=80 of flows',
      'calibrate how much distance puts off: mean-minutes=30, mean-km=25, nearest-share=45, home-share=80 or flows',
    ),
    reading: text(
      'wat in de werelden de norm haalt: rate (gemiddelde over jaren) of count (één jaar)',
      'what meets the norm in the worlds: rate (mean over years) or count (one year)',
    ),
    worlds: text(
      'zoveel werelden waarin het plan opnieuw wordt geprobeerd (0: geen; regio 100, land 30)',
      'so many worlds in which the plan is tried again (0: none; region 100, country 30)',
    ),
    allSites: text(
      'alle locaties van de ziekenhuizen mogen de behandeling houden',
      'every site of the hospitals may keep the treatment',
    ),
    pareto: text(
      'ook het front: plannen die geen ander plan op alles verslaat',
      'also the front: plans that no other beats on everything',
    ),
    illustrative: text('illustratieve aantallen van tranche 1', 'illustrative counts of tranche 1'),
    areas: text(
      'postcodes als CSV in plaats van die van CBS; meer bestanden met een komma ertussen',
      'postcodes as CSV instead of those of CBS; several files with a comma between',
    ),
    flows: text('waargenomen patiëntenstromen als CSV', 'observed patient flows as CSV'),
    rates: text('kans op de behandeling per leeftijd als CSV', 'rates of the treatment by age as CSV'),
    matrix: text(
      'id van opgeslagen reistijden; zonder: de schatting',
      'id of stored travel times; without: the estimate',
    ),
    seed: text('startgetal voor wat geloot wordt', 'seed for whatever is drawn'),
    timeLimit: text(
      'stop na zoveel seconden met het beste tot dan',
      'stop after this many seconds with the best so far',
    ),
    engine: text(
      'bron van reistijden: estimate (schatting), file, osrm of valhalla',
      'source of travel times: estimate (default), file, osrm or valhalla',
    ),
    file: text('matrix als CSV of Parquet, lang of breed', 'matrix as CSV or Parquet, long or wide'),
    table: text('alleen deze regiotafel', 'only this regional table'),
    acceptOtherKey: text(
      'ook als een andere installatie de back-up ondertekende; dat komt in het logboek',
      'also when another installation signed the backup; the record says so',
    ),
    acceptUnsigned: text(
      'ook als niemand de back-up ondertekende; dat komt in het logboek',
      'also when nobody signed the backup; the record says so',
    ),
    anchor: text('waar het logboek eerder eindigde, als NUMMER:HASH', 'where the record ended before, as NUMBER:HASH'),
    mode: text(
      'waarmee men reist in het bestand: car of public-transport',
      'how people travel in the file: car (default) or public-transport',
    ),
    url: text('adres van de OSRM- of Valhalla-server', 'address of the OSRM or Valhalla server'),
    out: text(
      'schrijf naar dit bestand: het plan met bewijs, of het rapport (.pdf, .docx, .xlsx of .html)',
      'write to this file: the plan with its proof, or the report (.pdf, .docx, .xlsx or .html)',
    ),
    close: text(
      'deze locatie stopt, als rectumresectie=Rivas (mag vaker)',
      'this site stops, like rectumresectie=Rivas (may be repeated)',
    ),
    openSite: text('deze locatie begint (mag vaker)', 'this site starts (may be repeated)'),
    closeBelowNorm: text(
      'elke locatie onder de norm stopt: van deze behandeling, of van all (alle) (mag vaker)',
      'every site below the norm stops: of this treatment, or of all (may be repeated)',
    ),
    name: text('naam van het scenario', 'name of the scenario'),
    kind: text('voor wie: impact, board, insurer of patient', 'for whom: impact (default), board, insurer or patient'),
    sensitivity: text('ook de gevoeligheid', 'also the sensitivity'),
    sweep: text('ook andere normen, als 20,50,100', 'also other norms, like 20,50,100'),
    best: text('ook het bewezen beste plan', 'also the proven best plan'),
    own: text(
      'eigen cijfers (CSV of JSON): tarieven, fte, capaciteit',
      'own figures (CSV or JSON): tariffs, fte, capacity',
    ),
    keepAtLeast: text(
      'elk ziekenhuis houdt ten minste zoveel behandelingen',
      'every hospital keeps at least so many treatments',
    ),
    keepShare: text(
      'elk ziekenhuis houdt ten minste dit percentage van zijn patiënten',
      'every hospital keeps at least this percentage of its patients',
    ),
    closures: text(
      'een ziekenhuis verliest ten hoogste zoveel behandelingen per jaar',
      'a hospital loses at most so many treatments a year',
    ),
    years: text('over zoveel jaren (1)', 'over so many years (1)'),
    together: text(
      'wie de eerste houdt, houdt de tweede (mag vaker)',
      'who keeps the first keeps the second (may be repeated)',
    ),
    pool: text('plannen per behandeling om uit te kiezen (40)', 'plans per treatment to choose from (40)'),
    rebase: text('zet het scenario over op de gegevens van nu', 'carry the scenario over to the data as they are now'),
  },
  arguments: {
    file: text('bestand', 'file'),
    provider: text('naam of id van het ziekenhuis', 'name or id of the hospital'),
    intervention: text('naam of id van de behandeling', 'name or id of the treatment'),
    year: text('verslagjaar', 'reporting year'),
    shell: text('bash, zsh of fish', 'bash, zsh or fish'),
    action: text('list of build', 'list or build'),
    logAction: text('verify of anchor', 'verify or anchor'),
    keyAction: text('show, rotate, new of accept', 'show, rotate, new or accept'),
    keyFile: text('openbare sleutel als PEM (accept)', 'public key as PEM (accept)'),
    registerAction: text('list, add, withdraw of template', 'list, add, withdraw or template'),
    registerWord: text('bestand (add, template) of kenmerk (withdraw)', 'file (add, template) or id (withdraw)'),
    groundAction: text('list, areas, rates, flows of matrix', 'list, areas, rates, flows or matrix'),
    scenarioAction: text('new, run, report of compare', 'new, run, report or compare'),
    files: text('scenariobestand (compare: twee tot zes)', 'scenario file (compare: two to six)'),
  },
  register: {
    actions: text(
      'Kies register list, register add BESTAND, register withdraw KENMERK of register template BESTAND.',
      'Choose register list, register add FILE, register withdraw ID or register template FILE.',
    ),
    oneOfTwo: text(
      'Kies --dry-run (controleren) of --accept --person NAAM (toevoegen).',
      'Choose --dry-run (check) or --accept --person NAME (add).',
    ),
    templateForm: text('Het bestand eindigt op .csv of .xlsx.', 'The file ends in .csv or .xlsx.'),
    none: text('Aan het register is niets toegevoegd.', 'Nothing was added to the register.'),
    head: text(
      '{file}: {rows} rijen gelezen, {facts} toevoegingen, {problems} problemen.',
      '{file}: {rows} rows read, {facts} additions, {problems} problems.',
    ),
    already: text('Dit bestand telt al mee.', 'This file counts already.'),
    added: text('Toegevoegd aan het register als {id}.', 'Added to the register as {id}.'),
    withdrawn: text('Ingetrokken door {by}, {at}', 'Withdrawn by {by}, {at}'),
    overtaken: text(
      'telt niet meer: het register zegt het al of anders',
      'no longer counts: the register says so already, or otherwise',
    ),
    written: text('{file} geschreven.', '{file} written.'),
  },
  progress: {
    open: text('Gegevensmap openen …', 'Opening the data folder …'),
    reference: text('Referentiegegevens laden …', 'Loading the reference data …'),
    server: text(
      'De gegevensmap is van de draaiende server {url}; die geeft antwoord.',
      'The data folder belongs to the running server {url}; it answers.',
    ),
    reading: text('Bestand controleren …', 'Checking the file …'),
    storing: text('Opslaan …', 'Storing …'),
    travelling: text('Reistijden maken …', 'Making travel times …'),
    worlds: text('werelden: {done} van {of}', 'worlds: {done} of {of}'),
    planning: text('Plan zoeken … (Ctrl-C geeft het beste tot dan)', 'Seeking a plan … (Ctrl-C gives the best so far)'),
  },
  usage: {
    'commander.unknownOption': text('Onbekende optie {word}.', 'Unknown option {word}.'),
    'commander.unknownCommand': text('Onbekende opdracht {word}.', 'Unknown command {word}.'),
    'commander.missingArgument': text('Argument {word} ontbreekt.', 'Argument {word} is missing.'),
    'commander.optionMissingArgument': text('Optie {word} vraagt een waarde.', 'Option {word} needs a value.'),
    'commander.invalidArgument': text(
      'De waarde van {word} is niet toegestaan.',
      'The value of {word} is not allowed.',
    ),
    'commander.excessArguments': text('Er zijn te veel argumenten.', 'There are too many arguments.'),
    'commander.conflictingOption': text(
      'Optie {word} gaat niet samen met een andere optie.',
      'Option {word} conflicts with another option.',
    ),
  } as Readonly<Record<string, BilingualText>>,
  givenTwice: text(
    'Optie {word} is meer dan eens gegeven; geef haar één keer.',
    'Option {word} was given more than once; give it once.',
  ),
  serving: text('Zwaartepunt draait op {url}. Stop met Ctrl-C.', 'Zwaartepunt is running at {url}. Stop with Ctrl-C.'),
  administrator: text(
    'De beheerder meldt zich met deze link één keer aan, binnen drie dagen, en kiest dan een wachtwoord:',
    'The administrator signs in with this link once, within three days, and then chooses a password:',
  ),
  planWritten: text(
    '{file} geschreven. Reken het bewijs na met: zwaartepunt verify {file}',
    '{file} written. Check the proof with: zwaartepunt verify {file}',
  ),
  scenarioActions: text(
    'Kies na scenario: new, run, report of compare.',
    'After scenario choose: new, run, report or compare.',
  ),
  inputsWithNew: text(
    'Opgeslagen gegevens kiest u bij scenario new: een scenario houdt waarop het is gemaakt.',
    'Stored inputs are named with scenario new: a scenario keeps what it was made on.',
  ),
  oneFile: text('Noem één scenariobestand.', 'Name one scenario file.'),
  twoToSixFiles: text('Noem twee tot zes scenariobestanden.', 'Name two to six scenario files.'),
  reportOut: text(
    'Noem met --out het bestand van het rapport, eindigend op .pdf, .docx, .xlsx of .html.',
    'Name the file of the report with --out, ending in .pdf, .docx, .xlsx or .html.',
  ),
  across: {
    noRegion: text('Noem een regio met --region.', 'Name a region with --region.'),
    treatment: text('Behandeling', 'Treatment'),
    minutes: text('Minuten', 'Minutes'),
    apart: text('Beste apart', 'Best by itself'),
    plans: text('Plannen', 'Plans'),
    keeps: text('Houden haar', 'Keep it'),
    hospital: text('Ziekenhuis', 'Hospital'),
    now: text('Behandelingen nu', 'Treatments now'),
    later: text('straks', 'then'),
    patientsNow: text('Patiënten nu', 'Patients now'),
    patientsThen: text('straks', 'then'),
    mean: text('Gemiddelde minuten', 'Mean minutes'),
    bound: text('grens', 'bound'),
    without: text(
      'Buiten beschouwing ({count}; de redenen staan in --json):',
      'Left out ({count}; the reasons are in --json):',
    ),
    byItself: text('elke behandeling apart', 'each treatment by itself'),
  },
  fallback: {
    hospital: text('Ziekenhuis', 'Hospital'),
    count: text('Patiënten', 'Patients'),
    verdict: text('Oordeel', 'Verdict'),
    outcome: text('Uitkomst', 'Outcome'),
    norm: text('norm', 'norm'),
    verdicts: {
      meets: text('voldoet', 'meets the norm'),
      fails: text('voldoet niet', 'below the norm'),
      unknown: text('onbekend', 'unknown'),
    },
    outcomes: {
      keeps: text('houdt de behandeling', 'keeps the treatment'),
      stops: text('stopt', 'stops'),
      undecided: text('niet beslist', 'not decided'),
    },
  },
  stopped: text('Zwaartepunt is gestopt.', 'Zwaartepunt has stopped.'),
} as const;
