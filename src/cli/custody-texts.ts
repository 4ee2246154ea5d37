/** What `zwaartepunt key` and `zwaartepunt restore` say. */
export const custodyTexts = {
  actions: {
    nl: 'Kies zwaartepunt key show, key rotate, key new of key accept BESTAND.',
    en: 'Choose zwaartepunt key show, key rotate, key new or key accept FILE.',
  },
  lines: {
    key: { nl: 'Sleutel {print}, gemaakt op {made}.', en: 'Key {print}, made on {made}.' },
    file: {
      nl: 'Bewaar een kopie van {file}, apart van de gegevens.',
      en: 'Keep a copy of {file}, apart from the data.',
    },
    rotated: {
      nl: 'Eerdere sleutel {print}, tot {until}: wat ermee is ondertekend geldt.',
      en: 'Earlier key {print}, until {until}: what was signed with it counts.',
    },
    accepted: {
      nl: 'Aanvaarde sleutel {print}, sinds {until}: wat ermee is ondertekend geldt.',
      en: 'Accepted key {print}, since {until}: what was signed with it counts.',
    },
  },
  restored: {
    own: {
      nl: 'Teruggezet uit {file}, ondertekend door deze installatie (sleutel {key}).',
      en: 'Restored from {file}, signed by this installation (key {key}).',
    },
    foreign: {
      nl: 'Teruggezet uit {file}, ondertekend met sleutel {key}; dat staat in het logboek van elke regiotafel.',
      en: 'Restored from {file}, signed with key {key}; the record of every regional table says so.',
    },
    nobody: {
      nl: 'Teruggezet uit {file}, zonder handtekening; dat staat in het logboek van elke regiotafel.',
      en: 'Restored from {file}, without a signature; the record of every regional table says so.',
    },
  },
} as const;
