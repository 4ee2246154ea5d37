/** What can be put on record, and how it reads. Every text has a longest length: nobody stores a book in a comment. */
import { z } from 'zod';
import { scenarioFile } from './scenario.ts';

const id = z.string().min(1).max(200);
const slug = z.string().regex(/^[a-z0-9-]{1,60}$/);
const line = z.string().trim().max(300);
const text = z.string().trim().max(10_000);
const day = z.iso.date();
const planOf = { planId: id, version: z.number().int().min(1).max(10_000) };

export const role = z.enum(['read', 'contribute', 'decide', 'facilitate', 'administer']).meta({ id: 'Role' });
export const partyKind = z
  .enum(['provider', 'insurer', 'patient-organisation', 'professional-body', 'facilitator', 'supervisor'])
  .meta({ id: 'PartyKind' });
export const party = z
  .strictObject({
    id: slug,
    kind: partyKind,
    name: line.min(1),
    registerId: id.nullable(),
    regie: z.boolean(),
    marketLeader: z.boolean(),
  })
  .meta({ id: 'Party' });
export const stance = z.enum(['agree', 'stand-aside', 'objection']).meta({ id: 'Stance' });
export const rung = z.enum(['consensus', 'consent', 'extra-round', 'fallback']).meta({ id: 'Rung' });
export const stepId = z.enum([
  'contact',
  'norms',
  'scenario',
  'extra-round',
  'timetable',
  'implementation',
  'contract',
  'in-force',
]);
export const expectation = z
  .enum(['surely', 'likely', 'neutral', 'unlikely', 'surely-not'])
  .meta({ id: 'Expectation' });
export const complexity = z
  .enum(['very-simple', 'simple', 'neutral', 'complex', 'very-complex', 'not-applicable'])
  .meta({ id: 'Complexity' });
export const anchor = z
  .strictObject({ kind: z.enum(['figure', 'intervention', 'plan', 'step']), id })
  .meta({ id: 'Anchor' });
export const gatedKey = z
  .strictObject({
    field: z.enum(['tariff', 'revenue', 'capacity', 'month-count']),
    interventionId: id.nullable(),
    from: day,
    until: day,
  })
  .meta({ id: 'GatedKey' });
export const milestone = z
  .strictObject({
    id: slug,
    interventionId: id,
    providerId: id.nullable(),
    name: line.min(1),
    due: day,
    after: z.array(slug).max(50),
  })
  .meta({ id: 'Milestone' });
const theme = z.enum(['oncology', 'vascular']);

/** One of these a request; what the product computes itself is not asked. */
export const actRequest = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('party-seated'), party }),
    z.strictObject({
      kind: z.literal('person-seated'),
      seat: z.strictObject({ personId: id, partyId: slug, roles: z.array(role).max(5) }),
    }),
    z.strictObject({ kind: z.literal('person-unseated'), personId: id }),
    z.strictObject({ kind: z.literal('proxy-given'), toPartyId: slug, ground: text }),
    z.strictObject({ kind: z.literal('proxy-ended'), toPartyId: slug }),
    z.strictObject({
      kind: z.literal('data-accepted'),
      set: z.enum(['proposed', 'adopted']),
      year: z.number().int().min(1990).max(2100),
    }),
    z.strictObject({
      kind: z.literal('step-noted'),
      stepId,
      state: z.enum(['open', 'busy', 'done']),
      ownerPartyId: slug.nullable(),
      evidence: text,
      expected: day.nullable(),
    }),
    z.strictObject({
      kind: z.literal('plan-frozen'),
      planId: id.nullable(),
      after: z.number().int().min(0).max(10_000),
      title: line,
      scenario: scenarioFile,
      weighings: z.array(z.strictObject({ providerId: id, text })).max(200),
    }),
    z.strictObject({
      kind: z.literal('position-taken'),
      ...planOf,
      stance,
      about: z.array(id).max(50),
      paramount: z.boolean(),
      argument: text,
      partyId: slug,
      replaces: z.number().int().min(1).nullable(),
    }),
    z.strictObject({ kind: z.literal('objection-answered'), objection: z.number().int().min(1), text }),
    z.strictObject({
      kind: z.literal('round-opened'),
      ...planOf,
      rung: z.enum(['consent', 'extra-round', 'fallback']),
      closes: day,
    }),
    z.strictObject({ kind: z.literal('fallback-computed'), ...planOf, interventionId: id }),
    z.strictObject({ kind: z.literal('decided'), ...planOf, interventionId: id }),
    z.strictObject({ kind: z.literal('milestone-set'), milestone }),
    z.strictObject({ kind: z.literal('milestone-reached'), id: slug, evidence: text }),
    z.strictObject({ kind: z.literal('milestone-dropped'), id: slug, ground: text }),
    z.strictObject({
      kind: z.literal('timetable-signed'),
      interventionId: id,
      seen: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    z.strictObject({ kind: z.literal('expectation-given'), theme, due: day, expectation }),
    z.strictObject({ kind: z.literal('representative-chosen'), theme, due: day, expectation, ground: text }),
    z.strictObject({
      kind: z.literal('survey-answered'),
      complexity: z.array(z.strictObject({ interventionId: id, answer: complexity })).max(100),
      factors: z.array(slug).max(20),
    }),
    z.strictObject({
      kind: z.literal('comment-made'),
      anchor,
      text,
      mentions: z.array(id).max(20),
      ownPartyOnly: z.boolean(),
    }),
    z.strictObject({ kind: z.literal('comment-resolved'), id }),
    z.strictObject({
      kind: z.literal('figure-supplied'),
      figure: gatedKey,
      value: z.number().min(0).max(1e12),
      unit: line.min(1),
      sharedWith: z.array(slug).max(50),
    }),
    z.strictObject({ kind: z.literal('released'), ...planOf }),
  ])
  .meta({ id: 'ActRequest' });
