import { randomBytes } from 'node:crypto';
import type { Identity } from '../../identity/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';
import { dutchDay, type AppConfig } from '../config.ts';
import { mailOf } from '../identity.ts';
import type { ScenarioCases } from '../scenario/cases.ts';
import type { AppState } from '../state.ts';
import { tableCases, type TableCases } from './cases.ts';
import { mailer } from './notify.ts';
import type { TableParts } from './parts.ts';

/** Puts the use cases of the table together. */
export function openTables(
  config: AppConfig,
  state: AppState,
  {
    data,
    scenarios,
    identity,
  }: { readonly data: ReferenceData; readonly scenarios: ScenarioCases; readonly identity: () => Promise<Identity> },
): TableCases {
  const parts: TableParts = {
    state,
    scenarios,
    identity,
    memory: new Map(),
    processDates: data.processDates,
    survey: data.survey,
    secondFactor: config.secondFactor ?? false,
    url: config.url ?? (() => 'http://localhost'),
    random: () => randomBytes(16).toString('hex'),
    dayOf: (at) => dutchDay(new Date(at)),
    mail: mailOf(config),
    heard: (tableId) => mailed(tableId),
  };
  const mailed = mailer(parts, (error) => config.jobs?.logError?.('mail', error, 'mail'));
  return tableCases(parts, config.demo ?? false);
}
