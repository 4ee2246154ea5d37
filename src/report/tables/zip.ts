import { unzipSync, zipSync, type Zippable } from 'fflate';

/** The first moment that a ZIP file can name: the bytes depend on the content alone. */
const ZIP_EPOCH = new Date(1980, 0, 1);

/** Packs an Office file anew, in a fixed order and without times, so that the same content gives the same bytes. */
export function withoutTimes(
  office: Uint8Array,
  rewrite = (_name: string, content: Uint8Array) => content,
): Uint8Array {
  const files: Zippable = {};
  for (const [name, content] of Object.entries(unzipSync(office)).sort(byPlace)) {
    files[name] = [rewrite(name, content), { mtime: ZIP_EPOCH, level: 6 }];
  }
  return zipSync(files);
}

/** Some readers want the content types first. */
function byPlace([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  if (a === '[Content_Types].xml') return -1;
  if (b === '[Content_Types].xml') return 1;
  return a < b ? -1 : 1;
}

/** Packs files of text into one archive; the same files give the same bytes. */
export function zipFiles(files: readonly { readonly path: string; readonly text: string }[]): Uint8Array {
  const packed: Zippable = {};
  for (const { path, text } of files) packed[path] = [new TextEncoder().encode(text), { mtime: ZIP_EPOCH, level: 6 }];
  return zipSync(packed);
}
