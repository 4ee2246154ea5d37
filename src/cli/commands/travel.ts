import { basename } from 'node:path';
import { failure } from '../../app/failures.ts';
import { openApp } from '../../app/open-app.ts';
import type { TravelRequest } from '../../app/plans/travel.ts';
import type { MatrixView } from '../../app/plans/types.ts';
import type { Language } from '../../app/types.ts';
import type { BilingualText } from '../../core/register/index.ts';
import { numberText } from '../numbers.ts';
import { readNamed } from '../disk.ts';
import { appConfig, type Context } from '../open.ts';
import { ownInputs } from '../plan-question.ts';
import type { Call } from '../program.ts';
import { stringOption } from '../question.ts';
import { CommandFailure, need, progress, textTable } from '../terminal.ts';
import { texts } from '../texts.ts';

/** `travel`: lists the stored travel times, or makes and stores them. */
export async function travel(call: Call, context: Context): Promise<number> {
  const { terminal, language } = context;
  const [action] = call.words;
  if (action !== 'list' && action !== 'build') throw new CommandFailure(failure('usage', { cause: listOrBuild }));
  const { files, stored } = ownInputs(call);
  const app = need(await openApp({ ...appConfig(context), ...files }));
  try {
    if (action === 'build') progress(terminal, texts.progress.travelling[language]);
    const found =
      action === 'build'
        ? [need(await app.travelBuild({ ...(await requestOf(call, context)), areas: stored.areas }))]
        : await app.plans.matrices(true);
    const json = call.options['json'] === true;
    terminal.out(json ? `${JSON.stringify(found, null, 2)}\n` : `${table(found, language)}\n`);
    return 0;
  } finally {
    await app.close();
  }
}

/** Errors of a file that are told one by one. */
const spoken = 20;

/** What the options ask for; a file or an address that is needed and not given ends the command. */
async function requestOf(call: Call, { terminal, language }: Context): Promise<TravelRequest> {
  const engine = stringOption(call, 'engine') ?? 'estimate';
  const [file, url] = [stringOption(call, 'file'), stringOption(call, 'url')];
  const publicTransport = stringOption(call, 'mode') === 'public-transport';
  if (publicTransport && engine !== 'file') throw new CommandFailure(failure('usage', { cause: onlyFile }));
  let errors = 0;
  const onProblem: TravelRequest['onProblem'] = ({ severity, message }) => {
    if (severity === 'error') errors += 1;
    // The first error is what the command ends with.
    if (severity === 'warning' || (errors > 1 && errors <= spoken)) terminal.error(`! ${message[language]}\n`);
  };
  const onProgress: TravelRequest['onProgress'] = (done, of) =>
    progress(terminal, `${numberText(Math.floor((done / of) * 100), language)}%`);
  if (engine === 'estimate') return { source: { kind: engine } };
  if (engine === 'file') {
    if (file === undefined) throw new CommandFailure(failure('usage', { cause: needs('--file') }));
    const bytes = await readNamed(file);
    return {
      source: { kind: engine, file: basename(file), bytes, mode: publicTransport ? 'public-transport' : 'car' },
      onProblem,
    };
  }
  if (engine === 'valhalla' && url === undefined && file !== undefined)
    return { source: { kind: 'extract', path: file }, onProgress };
  if (url === undefined) throw new CommandFailure(failure('usage', { cause: needs('--url') }));
  return { source: { kind: engine === 'osrm' ? 'osrm' : 'valhalla', url }, onProgress };
}

const needs = (option: string): BilingualText => ({
  nl: `Deze bron vraagt ${option}.`,
  en: `This source needs ${option}.`,
});

const onlyFile = {
  nl: 'Reistijden met openbaar vervoer komen uit een bestand: --engine file --file BESTAND.',
  en: 'Travel times by public transport come from a file: --engine file --file FILE.',
};

const listOrBuild = {
  nl: 'Kies zwaartepunt travel list of zwaartepunt travel build.',
  en: 'Choose zwaartepunt travel list or zwaartepunt travel build.',
};

function table(matrices: readonly MatrixView[], language: Language): string {
  if (matrices.length === 0)
    return language === 'nl'
      ? 'Er zijn geen opgeslagen reistijden; een plan rekent met de schatting.'
      : 'There are no stored travel times; a plan uses the estimate.';
  const headers =
    language === 'nl'
      ? ['Id', 'Bron', 'Profiel', 'Dag', 'Herkomst', 'Doel', 'Onbereikbaar']
      : ['Id', 'Source', 'Profile', 'Day', 'Origins', 'Sites', 'Unreachable'];
  const columns = headers.map((header, index) => ({
    header,
    align: index < 4 ? ('left' as const) : ('right' as const),
  }));
  const number = (value: number): string => numberText(value, language);
  return textTable(
    columns,
    matrices.map(({ id, pedigree, origins, destinations, unreachableTotal }) => [
      id,
      `${pedigree.engine} ${pedigree.engineVersion}`,
      pedigree.profile,
      pedigree.date,
      number(origins),
      number(destinations),
      number(unreachableTotal),
    ]),
  );
}
