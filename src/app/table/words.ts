import type { Entry, TableState } from '../../core/decision/index.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { assertNever } from '../../core/result/index.ts';

/** How parties and treatments are called in the record. */
export interface RecordNames {
  readonly party: (id: string) => string;
  readonly intervention: (id: string) => BilingualText;
}

export const namesAt = (state: TableState, intervention: RecordNames['intervention']): RecordNames => ({
  party: (id) => state.parties.find((one) => one.id === id)?.name ?? id,
  intervention,
});

const say = (nl: string, en: string): BilingualText => ({ nl, en });
const rungs = {
  consensus: say('consensus', 'consensus'),
  consent: say('consent', 'consent'),
  'extra-round': say('de extra ronde', 'the extra round'),
  fallback: say('de terugvaloptie', 'the fallback'),
} as const;
const stances = {
  agree: say('is het eens', 'agrees'),
  'stand-aside': say('staat terzijde', 'stands aside'),
  objection: say('maakt bezwaar', 'objects'),
} as const;

/** A line of the record as a sentence, without names of persons. */
export function entryWords({ act, partyId }: Pick<Entry, 'act' | 'partyId'>, names: RecordNames): BilingualText {
  const who = names.party(partyId);
  const of = (id: string): BilingualText => names.intervention(id);
  switch (act.kind) {
    case 'table-opened':
      return say(`De tafel ${act.name} is geopend.`, `The table ${act.name} was opened.`);
    case 'party-seated':
      return say(`${act.party.name} zit aan tafel.`, `${act.party.name} has a seat.`);
    case 'person-seated':
      return say(
        `Een persoon van ${names.party(act.seat.partyId)} kreeg de rollen ${act.seat.roles.join(', ')}.`,
        `A person of ${names.party(act.seat.partyId)} got the roles ${act.seat.roles.join(', ')}.`,
      );
    case 'person-unseated':
      return say('Een persoon heeft geen plaats meer.', 'A person has no seat any more.');
    case 'proxy-given':
      return say(
        `${who} geeft ${names.party(act.toPartyId)} volmacht: ${act.ground}`,
        `${who} gives ${names.party(act.toPartyId)} its proxy: ${act.ground}`,
      );
    case 'proxy-ended':
      return say(`${who} trekt zijn volmacht in.`, `${who} ends its proxy.`);
    case 'data-accepted':
      return say(
        `Gegevensversie ${act.dataVersion.slice(0, 12)} (${act.year}, normen ${act.set}) is aanvaard.`,
        `Data version ${act.dataVersion.slice(0, 12)} (${act.year}, ${act.set} norms) was accepted.`,
      );
    case 'step-noted':
      return say(
        `Stap ${act.stepId}: ${act.state}. ${act.evidence}`.trim(),
        `Step ${act.stepId}: ${act.state}. ${act.evidence}`.trim(),
      );
    case 'plan-frozen':
      return say(
        `Plan ‘${act.plan.title}’ versie ${act.plan.version} is vastgelegd.`,
        `Plan ‘${act.plan.title}’ version ${act.plan.version} was frozen.`,
      );
    case 'position-taken': {
      const proxy = act.partyId === partyId ? null : who;
      const whose = names.party(act.partyId);
      const by = proxy === null ? say('', '') : say(` (bij volmacht door ${proxy})`, ` (by proxy, by ${proxy})`);
      const why = act.argument === '' ? '' : `: ${act.argument}`;
      return say(
        `${whose} ${stances[act.stance].nl}${by.nl}${why}`,
        `${whose} ${stances[act.stance].en}${by.en}${why}`,
      );
    }
    case 'objection-answered':
      return say(
        `${who} beantwoordt het bezwaar van regel ${act.objection}: ${act.text}`,
        `${who} answers the objection of line ${act.objection}: ${act.text}`,
      );
    case 'round-opened':
      return say(
        `${who} opent ${rungs[act.rung].nl}, tot ${act.closes}.`,
        `${who} opens ${rungs[act.rung].en}, until ${act.closes}.`,
      );
    case 'fallback-computed':
      return say(
        `Terugvaloptie voor ${of(act.result.interventionId).nl}: ${act.result.words.nl}`,
        `Fallback for ${of(act.result.interventionId).en}: ${act.result.words.en}`,
      );
    case 'decided':
      return say(
        `Besloten over ${of(act.interventionId).nl}, bij ${rungs[act.rung].nl}.`,
        `Decided on ${of(act.interventionId).en}, by ${rungs[act.rung].en}.`,
      );
    case 'milestone-set':
      return say(
        `Mijlpaal ‘${act.milestone.name}’ op ${act.milestone.due}.`,
        `Milestone ‘${act.milestone.name}’ on ${act.milestone.due}.`,
      );
    case 'milestone-reached':
      return say(`Een mijlpaal is gehaald: ${act.evidence}`, `A milestone was reached: ${act.evidence}`);
    case 'milestone-dropped':
      return say(`Een mijlpaal vervalt: ${act.ground}`, `A milestone was dropped: ${act.ground}`);
    case 'timetable-signed':
      return say(
        `${who} ondertekent het tijdpad van ${of(act.interventionId).nl}.`,
        `${who} signs the timetable of ${of(act.interventionId).en}.`,
      );
    case 'expectation-given':
    case 'survey-answered':
      return say('De vragenlijst is ingevuld.', 'The questionnaire was filled in.');
    case 'representative-chosen':
      return say(
        `Voor ${act.theme} op ${act.due} geldt als antwoord van de regio: ${act.expectation}. ${act.ground}`,
        `For ${act.theme} on ${act.due} the answer of the region is: ${act.expectation}. ${act.ground}`,
      );
    case 'comment-made':
      return say(`${who}: ${act.text}`, `${who}: ${act.text}`);
    case 'comment-resolved':
      return say('Een opmerking is afgesloten.', 'A comment was closed.');
    case 'figure-supplied':
      return say(
        `${who} leverde een afgeschermd gegeven (${act.figure.field}).`,
        `${who} supplied a gated figure (${act.figure.field}).`,
      );
    case 'gated-read':
      return say(
        `${who} zag ${act.figures} afgeschermde gegevens${act.summed ? ', alleen opgeteld' : ''}.`,
        `${who} saw ${act.figures} gated figures${act.summed ? ', added up only' : ''}.`,
      );
    case 'released':
      return say(`Versie ${act.version} van een plan is openbaar.`, `Version ${act.version} of a plan is public.`);
    case 'custody-noted':
      return custodyWords(act);
    case 'dossier-exported':
      return say(
        `Het dossier tot en met regel ${act.throughSeq} is uitgegeven.`,
        `The dossier up to line ${act.throughSeq} was exported.`,
      );
    default:
      return assertNever(act);
  }
}

/** What became of the data without anybody's act. */
function custodyWords({ what, key, before }: Extract<Entry['act'], { readonly kind: 'custody-noted' }>): BilingualText {
  switch (what) {
    case 'restored-other-key':
      return say(
        `De gegevens zijn teruggezet uit een back-up van een andere installatie (sleutel ${before}); deze heeft sleutel ${key}.`,
        `The data were restored from a backup of another installation (key ${before}); this one has key ${key}.`,
      );
    case 'restored-unsigned':
      return say(
        'De gegevens zijn teruggezet uit een back-up zonder handtekening: wie haar maakte is niet na te gaan.',
        'The data were restored from a backup without a signature: who made it cannot be told.',
      );
    case 'key-rotated':
      return say(
        `De installatie heeft een nieuwe sleutel (${key}); wat met de vorige (${before}) is ondertekend blijft gelden.`,
        `The installation has a new key (${key}); what was signed with the one before (${before}) still counts.`,
      );
    case 'key-replaced':
      return say(
        `De sleutel van de installatie (${before}) is verloren; er is een nieuwe (${key}).`,
        `The key of the installation (${before}) is lost; there is a new one (${key}).`,
      );
    default:
      return assertNever(what);
  }
}
