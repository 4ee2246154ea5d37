/**
 * Checks a dossier of a regional table: `node scripts/check-dossier.mjs dossier.zip [key.pem]`. Plain JavaScript that shares
 * no code with the product and uses no package, so that anybody can read it through and run it.
 *
 * 1. The signature over the manifest holds, with the key in the dossier or a key that was got elsewhere.
 * 2. Every file is the one that the manifest names, and no other file is there.
 * 3. Every line of the chain is linked to the one before it, and its content is the one that was hashed.
 * 4. Every document has the hash under which the record names it.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The files of a ZIP archive, from its central directory (APPNOTE 4.3). */
function unzip(bytes) {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  if (end < 0) throw new Error('this is no ZIP archive');
  const files = new Map();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const [method, size] = [bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)];
    const [name, extra, comment] = [28, 30, 32].map((offset) => bytes.readUInt16LE(at + offset));
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    const packed = bytes.subarray(start, start + size);
    files.set(bytes.toString('utf8', at + 46, at + 46 + name), method === 0 ? packed : inflateRawSync(packed));
    at += 46 + name + extra + comment;
  }
  return files;
}

function faultsOf(files, trustedKey) {
  const faults = [];
  const file = (name) => {
    const found = files.get(name);
    if (found === undefined) throw new Error(`${name} is missing`);
    return found;
  };
  const manifestBytes = file('manifest.json');
  const key = createPublicKey(trustedKey ?? file('sleutel.pem'));
  if (!verify(null, manifestBytes, key, Buffer.from(file('manifest.sig').toString(), 'base64')))
    faults.push('the signature does not belong to this manifest and key');
  const manifest = JSON.parse(manifestBytes.toString());
  for (const { path, sha256: hash, bytes } of manifest.files) {
    const found = files.get(path);
    if (found === undefined) faults.push(`${path} is missing`);
    else if (found.length !== bytes || sha256(found) !== hash) faults.push(`${path} was changed`);
  }
  const known = new Set([...manifest.files.map(({ path }) => path), 'manifest.json', 'manifest.sig', 'sleutel.pem']);
  for (const path of files.keys()) if (!known.has(path)) faults.push(`${path} is not in the manifest`);

  const { entries } = JSON.parse(file('keten.json').toString());
  let prev = '0'.repeat(64);
  entries.forEach((entry, index) => {
    const line = [entry.table, entry.seq, entry.at, entry.prev, entry.audience.join(' '), entry.bodyHash].join('\n');
    if (entry.seq !== index + 1) faults.push(`line ${index + 1} of the record is missing or out of order`);
    if (sha256(line) !== entry.hash || entry.prev !== prev) faults.push(`line ${entry.seq} of the record was changed`);
    if (entry.body !== null && sha256(entry.body) !== entry.bodyHash)
      faults.push(`the content of line ${entry.seq} was changed`);
    prev = entry.hash;
  });
  if (manifest.head !== null && (entries.length !== manifest.head.seq || prev !== manifest.head.hash))
    faults.push('the record does not end where the manifest says');

  for (const { body } of entries) {
    const act = body === null ? null : JSON.parse(body).act;
    const hash =
      act?.kind === 'plan-frozen' ? act.plan.documentHash : act?.kind === 'released' ? act.documentHash : null;
    const found = hash === null ? null : files.get(`documenten/${hash}.json`);
    if (found === undefined) faults.push(`document ${hash} is missing`);
    else if (found !== null && sha256(found) !== hash) faults.push(`document ${hash} was changed`);
  }
  return { faults, manifest, lines: entries.length };
}

const [archive, keyFile] = process.argv.slice(2);
if (archive === undefined) {
  console.error('Usage: node scripts/check-dossier.mjs dossier.zip [key.pem]');
  process.exitCode = 2;
} else {
  try {
    const key = keyFile === undefined ? null : readFileSync(keyFile);
    const { faults, manifest, lines } = faultsOf(unzip(readFileSync(archive)), key);
    for (const fault of faults) console.log(`! ${fault}`);
    if (faults.length === 0)
      console.log(
        `${manifest.table}: ${manifest.files.length} files and ${lines} lines hold, up to ${manifest.head?.hash}`,
      );
    process.exitCode = faults.length === 0 ? 0 : 1;
  } catch (error) {
    console.log(`! ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  }
}
