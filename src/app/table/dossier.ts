import { sign } from 'node:crypto';
import { ok, type Result } from '../../core/result/index.ts';
import type { DataKind } from '../../core/volumes/index.ts';
import type { Failure } from '../failures.ts';
import { sha256OfText } from '../file-hash.ts';
import { write } from './act.ts';
import { loadTable } from './load.ts';
import { logLines } from './log.ts';
import { asVisitor, seatAt, unknownTable, type TableParts } from './parts.ts';
import type { Visitor } from './types.ts';
import { interventionName } from './view.ts';
import { namesAt } from './words.ts';

/** Everything of a table, and whether any of its plans rests on made-up counts. */
export interface Dossier {
  readonly data: DataKind;
  readonly files: readonly DossierFile[];
}

/** A file of the dossier. */
export interface DossierFile {
  readonly path: string;
  readonly text: string;
}

/**
 * Everything of a table that this person may see, readable without the product: the record as text, its chain, every
 * document, and a manifest with the hash of each file, signed with the key of the installation.
 */
export async function dossier(parts: TableParts, visitor: Visitor, tableId: string): Promise<Result<Dossier, Failure>> {
  const key = parts.state.keys();
  return await asVisitor(parts, visitor, async (tables): Promise<Result<Dossier, Failure>> => {
    const seat = await seatAt(tables, tableId);
    if (seat === undefined) return unknownTable(tableId);
    const state = await loadTable(tables, parts.memory, seat);
    const chain = await tables.chain(tableId);
    const names = namesAt(state, interventionName(parts));
    const lines = logLines(chain, names).map(({ seq, at, partyId, words }) => {
      const who = partyId === null ? '–' : names.party(partyId);
      return `${seq}\t${at}\t${who}\t${words?.nl.replaceAll(/\s+/g, ' ') ?? '(niet voor deze lezer)'}`;
    });
    const data = state.plans.some((plan) => plan.illustrative) ? 'illustrative' : 'real';
    const files: DossierFile[] = [
      { path: 'leesmij.txt', text: readme(state.opened?.name ?? tableId, { demo: state.opened?.demo ?? false, data }) },
      { path: 'logboek.txt', text: `${lines.join('\n')}\n` },
      { path: 'keten.json', text: `${JSON.stringify({ format: 'zwaartepunt-chain/1', entries: chain }, null, 1)}\n` },
      { path: 'stand.json', text: `${JSON.stringify({ format: 'zwaartepunt-state/1', ...state }, null, 1)}\n` },
    ];
    const hashes = [...state.plans.map((plan) => plan.documentHash), ...state.releases.map((one) => one.documentHash)];
    for (const hash of new Set(hashes)) {
      const text = await tables.document(tableId, hash);
      if (text !== null) files.push({ path: `documenten/${hash}.json`, text });
    }
    const last = chain.at(-1);
    const manifest = `${JSON.stringify(
      {
        format: 'zwaartepunt-dossier/1',
        table: tableId,
        demo: state.opened?.demo ?? false,
        data,
        madeAt: parts.state.clock.now(),
        program: parts.state.version,
        party: seat.partyId,
        head: last === undefined ? null : { seq: last.seq, hash: last.hash },
        files: files.map(({ path, text }) => ({ path, bytes: Buffer.byteLength(text), sha256: sha256OfText(text) })),
      },
      null,
      1,
    )}\n`;
    const signature = sign(null, Buffer.from(manifest), key.secret).toString('base64');
    await write(parts, tables, tableId, seat, {
      kind: 'dossier-exported',
      manifestHash: sha256OfText(manifest),
      throughSeq: last?.seq ?? 0,
    });
    return ok({
      data,
      files: [
        ...files,
        { path: 'manifest.json', text: manifest },
        { path: 'manifest.sig', text: `${signature}\n` },
        { path: 'sleutel.pem', text: key.open },
      ],
    });
  });
}

const readme = (
  name: string,
  { demo, data }: { readonly demo: boolean; readonly data: DataKind },
): string => `Dossier van de regiotafel: ${name}
${demo ? 'DEMONSTRATIE: niets hierin is door een partij gezegd of besloten.\n' : ''}${data === 'illustrative' ? 'ILLUSTRATIEF: aantallen in plannen zijn verzonnen, niet om op te besluiten.\n' : ''}
logboek.txt    wat is vastgelegd, regel voor regel: nummer, moment (UTC), partij, tekst
keten.json     dezelfde regels met hun hashes; van wat niet voor deze lezer is alleen de hash
stand.json     de stand die uit het logboek volgt
documenten/    elk vastgelegd plan: scenario, impactblad, spreidingsbalans en belangenafweging; de naam is de SHA-256 van de inhoud
manifest.json  de SHA-256 van elk bestand, en waar het logboek eindigt
manifest.sig   handtekening (Ed25519, base64) over de bytes van manifest.json
sleutel.pem    de openbare sleutel van de installatie

Nagaan zonder Zwaartepunt:
1. De handtekening: openssl pkeyutl -verify -pubin -inkey sleutel.pem -rawin -in manifest.json -sigfile <(base64 -d manifest.sig)
2. De bestanden: sha256sum, en vergelijk met manifest.json.
3. De keten: de hash van regel n is SHA-256 over zes regels tekst: tafel, nummer, moment, hash van regel n-1, voor wie
   (met spaties ertussen), en de SHA-256 van de inhoud. De eerste regel heeft als vorige hash 64 nullen.
`;
