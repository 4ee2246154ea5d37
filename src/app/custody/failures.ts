import { kind, type FailureKind } from '../failure-kind.ts';

/** Expected failures around the key of the installation and what it signs. */
export const custodyFailureKinds = {
  'key-missing': kind(
    null,
    6,
    ['Sleutel ontbreekt', 'Key missing'],
    [
      'Deze gegevens horen bij sleutel {found}; in {folder} staat geen sleutel. Zet uw kopie daar terug, of maak een nieuwe met zwaartepunt key new.',
      'These data belong to key {found}; there is no key in {folder}. Put your copy back there, or make a new one with zwaartepunt key new.',
    ],
  ),
  'key-other': kind(
    null,
    6,
    ['Andere sleutel', 'Another key'],
    [
      'Deze gegevens horen bij sleutel {found}; in {folder} staat {here}. Zet de sleutel die erbij hoort in die map, of noem de map ervan met ZWAARTEPUNT_KEYS.',
      'These data belong to key {found}; in {folder} is {here}. Put the key that belongs to them in that folder, or name its folder with ZWAARTEPUNT_KEYS.',
    ],
  ),
  'key-unreadable': kind(
    null,
    6,
    ['Sleutel niet leesbaar', 'Key not readable'],
    [
      '{file} is geen sleutel die Zwaartepunt leest, of is niet te schrijven. Zet uw kopie terug of kijk wie de map mag schrijven.',
      '{file} is no key that Zwaartepunt reads, or cannot be written. Put your copy back, or see who may write to the folder.',
    ],
  ),
  'time-authority-unset': kind(
    null,
    2,
    ['Geen tijdstempeldienst', 'No time-stamping authority'],
    [
      'Er is geen tijdstempeldienst ingesteld. Noem haar adres met ZWAARTEPUNT_TIME_AUTHORITY en het bestand met haar certificaat met ZWAARTEPUNT_TIME_CERTIFICATE.',
      'No time-stamping authority is set. Name its address with ZWAARTEPUNT_TIME_AUTHORITY and the file of its certificate with ZWAARTEPUNT_TIME_CERTIFICATE.',
    ],
  ),
  'time-certificate-unreadable': kind(
    null,
    6,
    ['Certificaat niet leesbaar', 'Certificate not readable'],
    [
      '{file} is geen bestand met certificaten (PEM) dat Zwaartepunt leest. Zet het op die plaats, of noem een ander met ZWAARTEPUNT_TIME_CERTIFICATE.',
      '{file} is no file of certificates (PEM) that Zwaartepunt reads. Put it there, or name another with ZWAARTEPUNT_TIME_CERTIFICATE.',
    ],
  ),
  'stamp-refused': kind(
    null,
    6,
    ['Geen tijdstempel', 'No time-stamp'],
    [
      'Van {url} kwam geen tijdstempel: {why}. Er is niets bewaard; probeer het later opnieuw.',
      'No time-stamp came from {url}: {why}. Nothing was kept; try again later.',
    ],
  ),
  'backup-unsigned': kind(
    null,
    6,
    ['Back-up zonder handtekening', 'Backup without a signature'],
    [
      'Niemand heeft deze back-up ondertekend: of de inhoud is veranderd is niet na te gaan. Er is niets teruggezet. Vertrouwt u haar toch, geef dan --accept-unsigned; dat komt in het logboek van elke regiotafel.',
      'Nobody signed this backup: whether its content was changed cannot be told. Nothing was restored. If you trust it all the same, give --accept-unsigned; the record of every regional table then says so.',
    ],
  ),
  'backup-other-key': kind(
    null,
    6,
    ['Back-up van een andere installatie', 'Backup of another installation'],
    [
      'Deze back-up is ondertekend met sleutel {found}, die hier niet geldt. Er is niets teruggezet. Zet eerst die sleutel terug, of geef --accept-other-key; dat komt in het logboek van elke regiotafel.',
      'This backup was signed with key {found}, which does not count here. Nothing was restored. Put that key back first, or give --accept-other-key; the record of every regional table then says so.',
    ],
  ),
  'backup-forged': kind(
    null,
    6,
    ['Back-up veranderd', 'Backup changed'],
    [
      'De handtekening van de back-up hoort niet bij de inhoud: zij is veranderd nadat zij is gemaakt. Er is niets teruggezet.',
      'The signature of the backup is not one of its content: it was changed after it was made. Nothing was restored.',
    ],
  ),
  'backup-corrupt': kind(
    null,
    6,
    ['Back-up beschadigd', 'Backup damaged'],
    [
      'De back-up is beschadigd of onvolledig; er is niets teruggezet. Neem een andere.',
      'The backup is damaged or incomplete; nothing was restored. Take another one.',
    ],
  ),
  'backup-version': kind(
    null,
    6,
    ['Back-up van een andere versie', 'Backup of another version'],
    [
      'De back-up heeft een vorm die deze versie niet leest; er is niets teruggezet. Gebruik de versie die hem maakte.',
      'The backup has a form that this version does not read; nothing was restored. Use the version that made it.',
    ],
  ),
  'store-not-empty': kind(
    null,
    6,
    ['Doel is niet leeg', 'Target is not empty'],
    [
      'Het doel van het terugzetten bevat al gegevens. Kies een lege map met --data.',
      'The target of the restore already holds data. Choose an empty folder with --data.',
    ],
  ),
} as const satisfies Record<string, FailureKind>;
