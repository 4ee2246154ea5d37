import { kind, type FailureKind } from '../failure-kind.ts';

/** Expected failures at the regional table. */
export const tableFailureKinds = {
  'sign-in-needed': kind(
    401,
    null,
    ['Aanmelden nodig', 'Sign-in needed'],
    ['Meld u aan om dit te zien of te doen.', 'Sign in to see or do this.'],
  ),
  'not-allowed': kind(403, null, ['Niet toegestaan', 'Not allowed'], ['{why}', '{why}']),
  'origin-refused': kind(
    403,
    null,
    ['Vraag van een andere pagina', 'Request from another page'],
    [
      "De vraag komt van '{found}' en niet van deze toepassing. Open de toepassing en probeer het daar.",
      "The request comes from '{found}' and not from this application. Open the application and try there.",
    ],
  ),
  'host-unknown': kind(
    421,
    null,
    ['Andere server gevraagd', 'Another server was asked'],
    [
      "Deze server heet niet '{found}'. Zet de namen waaronder hij bereikt wordt in ZWAARTEPUNT_URL of ZWAARTEPUNT_HOSTS.",
      "This server is not called '{found}'. Set the names under which it is reached in ZWAARTEPUNT_URL or ZWAARTEPUNT_HOSTS.",
    ],
  ),
  'second-factor-needed': kind(
    403,
    null,
    ['Tweede factor nodig', 'Second factor needed'],
    [
      'Wie besluit, begeleidt of beheert meldt zich hier met een tweede factor aan. Zet die aan onder Account.',
      'Who decides, facilitates or administers signs in with a second factor here. Switch it on under Account.',
    ],
  ),
  'table-unknown': kind(
    404,
    3,
    ['Tafel onbekend', 'Table unknown'],
    [
      "Er is geen regiotafel '{found}', of u zit er niet aan.",
      "There is no regional table '{found}', or you have no seat at it.",
    ],
  ),
  'invitation-unknown': kind(
    404,
    null,
    ['Uitnodiging onbekend', 'Invitation unknown'],
    [
      'Deze uitnodiging is gebruikt, verlopen of vervangen. Vraag een nieuwe aan wie u uitnodigde.',
      'This invitation was used, has expired or was replaced. Ask who invited you for a new one.',
    ],
  ),
  'invitation-sign-in': kind(
    409,
    null,
    ['Account bestaat al', 'Account exists already'],
    [
      'Bij dit adres hoort al een account. Meld u daarmee aan, of kies een ander adres om u mee aan te melden.',
      'There is an account of this address already. Sign in with it, or choose another address to sign in with.',
    ],
  ),
  'table-exists': kind(
    409,
    null,
    ['Tafel bestaat al', 'Table exists already'],
    ["Er is al een regiotafel '{found}'.", "There is a regional table '{found}' already."],
  ),
  'document-unknown': kind(
    404,
    null,
    ['Document onbekend', 'Document unknown'],
    ["Er is geen document '{found}' dat u mag zien.", "There is no document '{found}' that you may see."],
  ),
  'act-refused': kind(409, null, ['Niet vastgelegd', 'Not put on record'], ['{why}', '{why}']),
  'act-incomplete': kind(422, null, ['Onvolledig', 'Incomplete'], ['{why}', '{why}']),
  'password-refused': kind(
    422,
    null,
    ['Wachtwoord niet ingesteld', 'Password not set'],
    [
      'Een wachtwoord heeft 12 tot 128 tekens; wie er al een heeft, wijzigt het onder Account.',
      'A password has 12 to 128 characters; who has one already changes it under Account.',
    ],
  ),
  'demo-off': kind(
    404,
    null,
    ['Geen demonstratie', 'No demonstration'],
    ['Deze installatie heeft geen demonstratie.', 'This installation has no demonstration.'],
  ),
  'too-many-requests': kind(
    429,
    null,
    ['Te veel vragen', 'Too many requests'],
    ['Wacht {seconds} seconden en probeer het opnieuw.', 'Wait {seconds} seconds and try again.'],
  ),
  'record-broken': kind(
    null,
    9,
    ['Logboek klopt niet', 'Record does not hold'],
    ['{count} afwijking(en) gevonden; zie hierboven.', '{count} fault(s) found; see above.'],
  ),
} as const satisfies Record<string, FailureKind>;
