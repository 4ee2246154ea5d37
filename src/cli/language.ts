import type { Environment } from '../app/config.ts';
import type { Language } from '../app/types.ts';

/** The language of the command line: `--lang`, else the locale of the shell, else Dutch. */
export function languageFrom(argv: readonly string[], environment: Environment): Language {
  const index = argv.indexOf('--lang');
  const asked =
    argv.find((word) => word.startsWith('--lang='))?.slice('--lang='.length) ??
    (index >= 0 ? argv[index + 1] : undefined);
  if (asked === 'nl' || asked === 'en') return asked;
  const locale = environment['LC_ALL'] || environment['LC_MESSAGES'] || environment['LANG'] || '';
  return locale.toLowerCase().startsWith('en') ? 'en' : 'nl';
}
