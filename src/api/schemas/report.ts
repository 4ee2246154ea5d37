/** Shapes of a report as the page renders it. */
import { z } from 'zod';

const cell = z.object({ text: z.string(), value: z.number().optional() });

const block = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('text'), text: z.string() }),
  z.object({ kind: z.literal('list'), items: z.array(z.string()) }),
  z.object({ kind: z.literal('lines'), label: z.string(), count: z.number() }),
  z.object({
    kind: z.literal('tornado'),
    caption: z.string(),
    base: z.number(),
    bars: z.array(z.object({ label: z.string(), from: z.number(), to: z.number(), low: z.string(), high: z.string() })),
  }),
  z.object({
    kind: z.literal('table'),
    caption: z.string(),
    columns: z.array(z.object({ header: z.string(), align: z.enum(['left', 'right']) })),
    rows: z.array(z.array(cell)),
  }),
]);

export const reportDocument = z
  .object({
    kind: z.enum(['impact', 'board', 'insurer', 'patient']),
    language: z.enum(['nl', 'en']),
    title: z.string(),
    subtitle: z.string(),
    label: z.string().nullable(),
    sections: z.array(z.object({ id: z.string(), title: z.string(), blocks: z.array(block) })),
  })
  .meta({ id: 'ReportDocument' });
