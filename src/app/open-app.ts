import { ok, type Result } from '../core/result/index.ts';
import { createPool, type PoolLimits } from '../jobs/index.ts';
import { openStore, type Store } from '../store/index.ts';
import type { App } from './app.ts';
import { clerkApart, clerkHere } from './clerk.ts';
import type { AppConfig } from './config.ts';
import type { Failure } from './failures.ts';
import { lazyIdentity, signIn } from './identity.ts';
import { makeAnchors, verifyAnchors } from './custody/anchors.ts';
import { keyCases } from './custody/cases.ts';
import { openKeys, sealWith } from './custody/keys.ts';
import { signBackup } from './custody/signed-backup.ts';
import { verifyData } from './custody/verify-data.ts';
import { inputCases } from './inputs/inputs.ts';
import { createInputReader } from './inputs/reader.ts';
import { importAccept, importById, importDryRun, listImports } from './imports.ts';
import { makeState } from './make-state.ts';
import { overview } from './overview.ts';
import { chosenOrigins, ownPostcodes } from './plans/areas.ts';
import { estimateParameters, estimateView } from './plans/estimate.ts';
import { planCases } from './plans/jobs.ts';
import { travelBuild } from './plans/travel.ts';
import { presentRegister } from './present.ts';
import { assessments, explain, interventionView, meta, providerView } from './questions.ts';
import { volumeById, volumesPage } from './records.ts';
import { readReference, storeReference } from './reference.ts';
import { registerCases } from './register/cases.ts';
import { liveRegister } from './register/live.ts';
import { scenarioCases } from './scenario/cases.ts';
import { provenBy } from './scenario/proven.ts';
import { roomApart, roomHere } from './scenario/room.ts';
import { fromStore } from './store-failures.ts';
import { openTables } from './table/open-tables.ts';
import { tableAnswer } from './tables.ts';
import { validationView } from './validation/view.ts';

/** Grounds are fitted in a thread of their own, so that no reader waits behind a plan that is being solved. */
const groundLimits: Partial<PoolLimits> = { threads: 1, perTask: 1 };

/** Opens the database, loads the reference data that is not in it yet, and gives the use cases. */
export async function openApp(config: AppConfig): Promise<Result<App, Failure>> {
  const data = await readReference(config.referenceFolder);
  if (!data.ok) return data;
  const origins = await chosenOrigins(config, ownPostcodes(data.value));
  if (!origins.ok) return origins;
  config.progress?.('open');
  const opened = await openStore(config.store);
  if (!opened.ok) return { ok: false, failure: fromStore(opened.failure) };
  const store = opened.value;
  const opening = await openKeys(config.keyFolder, store, {
    now: config.clock.now(),
    makeNew: config.newKey ?? false,
  });
  if (!opening.ok) return await closing(store, opening);
  let keys = opening.value;
  store.sealWith((text) => sealWith(keys)(text));
  config.progress?.('reference');
  const live = await liveRegister(data.value.register, store);
  const today = live.on(config.clock.today());
  const stored = await storeReference(store, data.value, today, {
    clock: config.clock,
    seal: sealWith(keys),
  });
  if (!stored.ok) return await closing(store, stored);
  const ground = {
    data: data.value,
    live,
    store,
    keys: () => keys,
    origins: origins.value,
    pool: createPool(groundLimits),
  };
  const made = await makeState(config, ground);
  if (!made.ok) return await closing(store, made);
  const state = made.value;
  const { planTools } = state;
  const inputReader = createInputReader(estimateParameters(data.value));
  const clerk = config.sheetsApart ? clerkApart() : clerkHere;
  const plans = planCases(state, estimateView(data.value.travelEstimate), clerk, config.jobs);
  const proven = provenBy(plans);
  const room = config.sheetsApart ? roomApart(config, state, proven) : roomHere(scenarioCases(state, proven));
  const scenarios = room.cases;
  const identity = lazyIdentity(config, store);
  const tables = openTables(config, state, { data: data.value, scenarios, identity });
  return ok({
    tables,
    signIn: signIn(config, store, identity, tables.welcome),
    meta: () => meta(state),
    registerView: async () => {
      await state.visible();
      return presentRegister(state.register);
    },
    register: registerCases({ live, store, clock: config.clock }),
    overview: (question) => overview(state.on(question.date), question),
    assessments: (question) => assessments(state.on(question.date), question),
    interventionView: (intervention, question) => interventionView(state.on(question.date), intervention, question),
    providerView: (provider, question) => providerView(state.on(question.date), provider, question),
    explain: (question) => explain(state.on(question.date), question),
    importDryRun: (request, mayImport) => importDryRun(state, inputReader, request, mayImport),
    importAccept: (request) => importAccept(state, inputReader, request),
    listImports: (mayImport) => listImports(state, mayImport),
    importById: (id, mayImport) => importById(state, id, mayImport),
    volumesPage: (question, mayImport) => volumesPage(state, question, mayImport),
    volumeById: (id, mayImport) => volumeById(state, id, mayImport),
    table: (name, question) => tableAnswer(state.on(question.date), name, question),
    plans,
    scenarios,
    scenarioWork: room.work,
    clerkWork: clerk.work,
    travelBuild: (request) => travelBuild(state, request, { workFolder: config.workFolder, reader: inputReader }),
    inputs: inputCases(state, inputReader),
    validation: () => validationView(state, data.value),
    verifyData: async (only, anchor) => ({
      ...(await verifyData(store, keys, only, anchor)),
      anchors: await verifyAnchors(config.anchors, store, only),
    }),
    anchor: (only) => makeAnchors(config.anchors, store, only),
    keys: keyCases(
      () => keys,
      (next) => (keys = next),
      { store, clock: config.clock },
    ),
    backup: async () => signBackup(await store.backup(), keys),
    close: async () => {
      await room.close();
      await plans.close();
      await clerk.close();
      await planTools.close();
      await inputReader.close();
      await store.close();
    },
  });
}

/** A failure after the database was opened: it is closed again. */
async function closing<Refused>(store: Store, refused: Refused): Promise<Refused> {
  await store.close();
  return refused;
}
