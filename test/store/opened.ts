import { openStore, type Store, type StoreConfig } from '../../src/store/index.ts';

/** The store at this place; a refusal fails the test with its sentence. */
export async function opened(config: StoreConfig): Promise<Store> {
  const outcome = await openStore(config);
  if (!outcome.ok) throw new Error(outcome.failure.message.en);
  return outcome.value;
}
