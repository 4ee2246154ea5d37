import { providerById } from '../core/register/index.ts';
import { fail, ok, type Result } from '../core/result/index.ts';
import type { StoredVolume } from '../store/index.ts';
import { failure, type Failure } from './failures.ts';
import { listImports } from './imports.ts';
import { pageOf } from './pages.ts';
import { resolveQuestion } from './resolve.ts';
import type { AppState } from './state.ts';
import type { Page, Question, Slice, VolumeRowView } from './types.ts';

type RowQuestion = Pick<Question, 'intervention' | 'provider' | 'year'>;

/** The stored rows a question lets through, as this reader may see them. */
export async function selectVolumes(
  state: AppState,
  question: RowQuestion,
): Promise<Result<{ readonly dataVersion: string; readonly volumes: readonly StoredVolume[] }, Failure>> {
  const { dataVersion, volumes, defaults } = await state.visible();
  const resolved = resolveQuestion(state.register, question, defaults);
  if (!resolved.ok) return resolved;
  const { interventionId, providerId } = resolved.value;
  return ok({
    dataVersion,
    volumes: volumes.filter(
      (volume) =>
        (interventionId === null || volume.interventionId === interventionId) &&
        (providerId === null || volume.providerId === providerId) &&
        (question.year === undefined || volume.year === question.year),
    ),
  });
}

/** Stored counts with their lineage, page by page. */
export async function volumesPage(
  state: AppState,
  asked: RowQuestion & Slice,
  mayImport: boolean,
): Promise<Result<Page<VolumeRowView>, Failure>> {
  const { limit, cursor, ...question } = asked;
  const selected = await selectVolumes(state, question);
  if (!selected.ok) return selected;
  const page = pageOf(selected.value.volumes, { limit, cursor }, question, selected.value.dataVersion);
  if (!page.ok) return page;
  const rows = mayImport ? await withOrigin(state, page.value.items) : page.value.items;
  return ok({ ...page.value, items: rows.map((volume) => presentVolume(state, volume)) });
}

/** One stored count with its lineage. */
export async function volumeById(
  state: AppState,
  id: string,
  mayImport: boolean,
): Promise<Result<VolumeRowView, Failure>> {
  const { volumes } = await state.visible();
  const found = volumes.filter((item) => item.id === id);
  const [volume] = mayImport ? await withOrigin(state, found) : found;
  return volume === undefined ? fail(failure('volume-unknown', { found: id })) : ok(presentVolume(state, volume));
}

/** Rows with the file and the person they came from, for who may import. */
async function withOrigin(state: AppState, volumes: readonly StoredVolume[]): Promise<readonly StoredVolume[]> {
  const imports = new Map((await listImports(state, true)).map((record) => [record.id, record]));
  return volumes.map((volume) => {
    const { lineage } = volume;
    const { file, fileHash, importedBy } = imports.get(lineage.importId) ?? lineage;
    return { ...volume, lineage: { ...lineage, file, fileHash, importedBy } };
  });
}

function presentVolume(state: AppState, volume: StoredVolume): VolumeRowView {
  return { ...volume, providerName: providerById(state.register, volume.providerId)?.name ?? volume.providerId };
}
