import type { TypstCompiler } from '@myriaddreamin/typst.ts/compiler';
import type { RenderedDocument } from './model.ts';
import { typstTemplate } from './typst-template.ts';

/** Reads a file of an installed package; a report itself touches no disk. */
export type ReadPackageFile = (specifier: string) => Promise<Uint8Array>;

const mainFile = '/report.typ';
/** Typeface of the pages, from a package: a PDF must look the same on every machine. */
const fonts = ['400Regular/NotoSans_400Regular.ttf', '700Bold/NotoSans_700Bold.ttf'];
/** What the compiler calls PDF. */
const pdf = 1;

let ready: Promise<TypstCompiler> | null = null;

/** The report as a tagged PDF. The typesetter (28 MB) is loaded once, when the first one is asked. */
export async function reportToPdf(report: RenderedDocument, read: ReadPackageFile): Promise<Uint8Array> {
  ready ??= loadCompiler(read);
  const compiler = await ready;
  // The document goes in as data, never as markup: no text of a user can become a command.
  const made = await compiler.compile({
    mainFilePath: mainFile,
    format: pdf,
    inputs: { report: JSON.stringify(report) },
    diagnostics: 'unix',
  });
  if (made.result === undefined) throw new Error(`The PDF could not be set: ${(made.diagnostics ?? []).join('\n')}`);
  return made.result;
}

async function loadCompiler(read: ReadPackageFile): Promise<TypstCompiler> {
  const [{ createTypstCompiler }, { loadFonts }, wasm, ...typefaces] = await Promise.all([
    import('@myriaddreamin/typst.ts/compiler'),
    import('@myriaddreamin/typst.ts/options.init'),
    read('@myriaddreamin/typst-ts-web-compiler/wasm'),
    ...fonts.map((font) => read(`@expo-google-fonts/noto-sans/${font}`)),
  ]);
  const compiler = createTypstCompiler();
  await compiler.init({
    getModule: () => ({ module_or_path: wasm }),
    beforeBuild: [loadFonts(typefaces, { assets: false })],
  });
  compiler.addSource(mainFile, typstTemplate);
  return compiler;
}
