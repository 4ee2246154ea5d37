/** What readers ask of scenarios, worked out and written where scenarios are: the thread that answers everybody sends bytes alone. */
import type { z } from 'zod';
import { readPackageFile } from '../app/package-file.ts';
import type { Failure } from '../app/failures.ts';
import type { ImpactRequest, ScenarioCases } from '../app/scenario/cases.ts';
import type { Language } from '../app/types.ts';
import type { WorkFunction } from '../app/scenario/room-work.ts';
import type { Result } from '../core/result/index.ts';
import { comparisonSources, comparisonTable } from '../report/comparison.ts';
import { fileMark } from '../report/made-up.ts';
import { renderReport, reportMediaTypes, reportOf, type ReportOrder } from '../report/impact/index.ts';
import { fileOfTable, type NamedFile, type TableFormat } from './files.ts';
import {
  comparison,
  fallbackAnswer,
  impactSheet,
  ownFiguresFile,
  reportDocument,
  scenarioStart,
  scenarioView,
} from './schemas.ts';
import { jsonOf } from './written.ts';

type Asked<Name extends keyof ScenarioCases> = Parameters<ScenarioCases[Name]>[0];
type Written<Answer = Uint8Array> = Promise<Result<Answer, Failure>>;

const ok = <Value>(value: Value): Result<Value, never> => ({ ok: true, value });

/** An answer as JSON in its shape, in UTF-8. */
async function json<Value>(schema: z.ZodType, answer: Promise<Result<Value, Failure>>): Written {
  const found = await answer;
  return found.ok ? ok(jsonOf(schema, found.value)) : found;
}

/** A report of a sheet: for whom, in what form. */
type ReportAsked = ImpactRequest & Pick<ReportOrder, 'kind' | 'format' | 'language'>;
type DocumentAsked = ImpactRequest & Pick<ReportOrder, 'kind' | 'language'>;

interface ComparisonFileAsked {
  readonly scenarios: readonly unknown[];
  readonly format: TableFormat;
  readonly language: Language;
  /** ISO 8601 instant that the file says it was made at. */
  readonly at: string;
}

const all = {
  start: (cases: ScenarioCases, question: Asked<'start'>): Written => json(scenarioStart, cases.start(question)),
  fallback: (cases: ScenarioCases, asked: Asked<'fallback'>): Written => json(fallbackAnswer, cases.fallback(asked)),
  ground: (cases: ScenarioCases, question: Asked<'ground'>): Written => cases.ground(question),
  ownFigures: (cases: ScenarioCases, { file, bytes }: { file: string; bytes: Uint8Array }): Written =>
    json(ownFiguresFile, cases.ownFigures(file, bytes)),
  read: (cases: ScenarioCases, file: unknown): Written => json(scenarioView, cases.read(file, 'scenario')),
  rebase: (cases: ScenarioCases, file: unknown): Written => json(scenarioView, cases.rebase(file, 'scenario')),
  impact: (cases: ScenarioCases, request: ImpactRequest): Written => json(impactSheet, cases.impact(request)),
  compare: (cases: ScenarioCases, scenarios: readonly unknown[]): Written => json(comparison, cases.compare(scenarios)),
  async comparisonFile(
    cases: ScenarioCases,
    { scenarios, format, language, at }: ComparisonFileAsked,
  ): Written<NamedFile> {
    const found = await cases.compare(scenarios);
    if (!found.ok) return found;
    const name = language === 'nl' ? 'vergelijking' : 'comparison';
    const sources = comparisonSources(found.value, at);
    return ok(await fileOfTable({ format, name, language }, comparisonTable(found.value), sources));
  },
  async document(cases: ScenarioCases, { kind, language, ...request }: DocumentAsked): Written {
    const sheet = await cases.impact(request);
    return sheet.ok ? json(reportDocument, Promise.resolve(ok(reportOf(kind, sheet.value, language)))) : sheet;
  },
  async report(cases: ScenarioCases, { kind, format, language, ...request }: ReportAsked): Written<NamedFile> {
    const found = await cases.impact(request);
    if (!found.ok) return found;
    const sheet = found.value;
    const bytes = await renderReport({ sheet, kind, format, language }, readPackageFile);
    const name = `zwaartepunt-${fileMark(sheet.data, language)}${kind}-${sheet.scenario.id.slice(0, 12)}.${format}`;
    return ok({ name, mediaType: reportMediaTypes[format], bytes });
  },
};

type Works = typeof all;

/** What the thread of scenarios is given to do, by name. */
export const works: Works = all;

/** What a work is asked, and what it answers. */
export type AskedOf<Name extends keyof Works> = Parameters<Works[Name]>[1];
export type AnswerOf<Name extends keyof Works> =
  Awaited<ReturnType<Works[Name]>> extends Result<infer Answer, Failure> ? Answer : never;

/** Where that thread finds it. */
export const scenarioWork = (name: keyof Works): WorkFunction => ({ module: new URL(import.meta.url), name });
