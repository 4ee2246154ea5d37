/** Shapes of the files that the travel estimate rests on. */
import { z } from 'zod';
import { file, id, number, text } from './schema-parts.ts';

const latLon = z.tuple([z.number().min(50).max(54), z.number().min(3).max(8)]);

/** How far the travel estimate is off along the lines of 25 and 30 minutes, as a share of those minutes. */
const lineErrors = z.array(
  z.strictObject({ minutes: number, points: number, absolute: z.number().min(0), bias: z.number() }),
);

/** Their schemas, by name. */
export const travelSchemas = {
  'travel-estimate.json': file({
    time: z.strictObject({
      startMinutes: z.number().min(0),
      localMinutes: z.number().positive(),
      urbanMinutes: z.number().min(0),
      urbanHalf: z.number().positive(),
      motorwayMinutes: z.number().positive(),
      expresswayMinutes: z.number().positive(),
      provincialMinutes: z.number().positive(),
      motorwayEntryMinutes: z.number().min(0),
      roadEntryMinutes: z.number().min(0),
    }),
    detour: z.strictObject({ local: z.number().min(1), main: z.number().min(1) }),
    radiiKm: z.strictObject({ 25: z.number(), 30: z.number() }),
    errors: z.array(
      z.strictObject({
        fromKm: z.number(),
        toKm: z.number(),
        pairs: number,
        at: z.array(
          z.strictObject({
            minutes: number,
            wrongFitted: z.number().min(0).max(1),
            wrongHeldOut: z.number().min(0).max(1),
            wrongByRadius: z.number().min(0).max(1),
          }),
        ),
      }),
    ),
    lines: z.strictObject({
      at: lineErrors,
      minutesPerKm: z.strictObject({ reference: z.number().positive(), estimate: z.number().positive() }),
      regions: z.array(z.strictObject({ regionId: id, hospitals: number.positive(), at: lineErrors })).min(1),
      worst: z.array(z.strictObject({ name: text, regionId: id, at: lineErrors })).min(1),
    }),
    noise: z.strictObject({
      sdLog: z.number().positive(),
      correlationKm: z.number().positive(),
      method: text,
    }),
  }),
  'main-roads.json': file({
    nodes: z.array(z.strictObject({ id, name: text, at: latLon, access: z.boolean() })).min(2),
    roads: z
      .array(
        z.strictObject({
          id,
          name: text,
          kind: z.enum(['motorway', 'expressway', 'provincial']),
          openedYear: number.nullable(),
          nodes: z.array(id).min(2),
        }),
      )
      .min(1),
  }),
  'water-barriers.json': file({
    waters: z.array(
      z.strictObject({
        id,
        name: text,
        follows: z.enum(['boundaries', 'guide']),
        guide: z.array(latLon).min(2),
        line: z.array(latLon).min(2),
        crossings: z.array(
          z.strictObject({
            id,
            name: text,
            at: latLon,
            kind: z.enum(['bridge', 'tunnel', 'dam', 'ferry']),
            mainRoadOnly: z.boolean(),
            waitMinutes: number,
          }),
        ),
      }),
    ),
    ferries: z.array(
      z.strictObject({
        id,
        name: text,
        line: text,
        mainland: latLon,
        island: latLon,
        box: z.tuple([latLon, latLon]),
        crossingMinutes: number.positive(),
        waitMinutes: number,
      }),
    ),
  }),
} as const;
