import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { configFrom, dataFolder, type AppConfig, type Environment } from '../app/config.ts';
import { openApp } from '../app/open-app.ts';
import type { Language } from '../app/types.ts';
import { askFolder, type Asker } from './asker.ts';
import { askServer, runningServer } from './remote.ts';
import { progress, CommandFailure, type Terminal } from './terminal.ts';
import { texts } from './texts.ts';

/** What every command gets: the world around it and the two settings that all commands share. */
export interface Context {
  readonly terminal: Terminal;
  readonly environment: Environment;
  readonly language: Language;
  readonly version: string;
  /** `--data`. */
  readonly data: string | undefined;
}

/** Settings for `openApp`, with progress for a person who watches. */
export function appConfig({ terminal, environment, language, version, data }: Context): AppConfig {
  return {
    ...configFrom(environment, version, { data }),
    warn: (text) => terminal.error(`! ${text[language]}\n`),
    progress: (stage) => progress(terminal, texts.progress[stage][language]),
  };
}

/** Opens the data folder; when a running server holds it, that server is asked instead. */
export async function openAsker(context: Context, as?: string): Promise<Asker> {
  const config = appConfig(context);
  const opened = await openApp(as === undefined ? config : { ...config, readAs: as });
  if (opened.ok) return askFolder(opened.value);
  if (opened.failure.code === 'folder-in-use' && as === undefined) {
    const { url, operatorToken } = await serverNote(dataFolder(context.environment, context.data));
    if (url !== null && (await runningServer(url))) {
      progress(context.terminal, texts.progress.server[context.language].replace('{url}', url));
      return askServer(url, context.language, operatorToken);
    }
  }
  throw new CommandFailure(opened.failure);
}

/** What a server leaves in its folder, for who may read that folder. */
async function serverNote(
  folder: string,
): Promise<{ readonly url: string | null; readonly operatorToken: string | null }> {
  try {
    const note = JSON.parse(await readFile(join(folder, 'server.json'), 'utf8')) as Record<string, unknown>;
    const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
    return { url: text(note['url']), operatorToken: text(note['operatorToken']) };
  } catch {
    return { url: null, operatorToken: null };
  }
}
