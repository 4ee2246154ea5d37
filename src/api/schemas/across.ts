import { z } from 'zod';
import { bilingual, dataKind } from './register.ts';
import { planQuestion } from './plans.ts';

const share = z.number().min(0).max(1);

/** A question for all treatments of a region together. */
export const acrossQuestion = planQuestion
  .pick({ year: true, set: true, date: true, matrix: true, areas: true, rates: true, flows: true, illustrative: true })
  .extend({
    region: z.string().min(1).max(200).describe('Id or name of a region'),
    leastTreatments: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .describe('Every hospital keeps so many of the treatments that it performs, or all of them when they are fewer'),
    leastPatientShare: share.optional().describe('And this part of its patients over all treatments, 0 to 1'),
    closuresPerYear: z
      .number()
      .int()
      .min(0)
      .max(100)
      .optional()
      .describe('Most treatments that a hospital loses a year'),
    years: z.number().int().min(1).max(20).optional().describe('Over so many years; default: 1'),
    together: z
      .array(z.strictObject({ treatment: z.string().min(1).max(200), needs: z.string().min(1).max(200) }))
      .max(50)
      .optional()
      .describe('A hospital that keeps the first keeps the second too; ids of treatments'),
    pool: z.number().int().min(1).max(500).optional().describe('Plans per treatment to choose from; default: 40'),
  })
  .meta({ id: 'AcrossQuestion' });

export const acrossAnswer = z
  .object({
    data: dataKind,
    kind: z.enum(['optimal', 'bounded', 'infeasible']),
    words: bilingual,
    meanMinutes: z.number().nullable().describe('over the patients of all treatments; null without a choice'),
    boundMinutes: z.number().nullable().describe('no choice that keeps the rules has less'),
    apartMinutes: z.number().nullable().describe('when every treatment is planned by itself'),
    treatments: z.array(
      z.object({
        interventionId: z.string(),
        name: bilingual,
        keeps: z.array(z.string()).nullable().describe('hospitals that keep it'),
        meanMinutes: z.number().nullable(),
        ownBestMinutes: z.number(),
        plans: z.number(),
        complete: z.boolean().describe('whether these are all plans that exist'),
      }),
    ),
    hospitals: z.array(
      z.object({
        providerId: z.string(),
        name: z.string(),
        treatmentsNow: z.number(),
        treatmentsThen: z.number().nullable(),
        patientsNow: z.number(),
        patientsThen: z.number().nullable(),
      }),
    ),
    without: z
      .array(z.object({ interventionId: z.string(), why: bilingual }))
      .describe('treatments that stay out of it'),
    conflict: z.array(bilingual).describe('rules that cannot hold together'),
  })
  .meta({ id: 'AcrossAnswer' });
