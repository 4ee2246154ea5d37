import { failure } from '../../app/failures.ts';
import type { Context } from '../open.ts';
import { choicesOf, commandShapes, optionsOf, type Call, type CommandName } from '../program.ts';
import { CommandFailure } from '../terminal.ts';
import { texts } from '../texts.ts';
import type { Language } from '../../app/types.ts';

/** `completion`: a script for the shell, made from the same table as the commands. */
export function completion(call: Call, { terminal, language }: Context): number {
  const shell = call.words[0] ?? '';
  const script = scriptFor(shell, language);
  if (script === null) {
    throw new CommandFailure(
      failure('usage', {
        cause: {
          nl: `Geen aanvulling voor '${shell}'; kies bash, zsh of fish.`,
          en: `No completion for '${shell}'; choose bash, zsh or fish.`,
        },
      }),
    );
  }
  terminal.out(script);
  return 0;
}

const names = Object.keys(commandShapes) as CommandName[];

function scriptFor(shell: string, language: Language): string | null {
  switch (shell) {
    case 'bash':
      return bash();
    case 'zsh':
      return `#compdef zwaartepunt\nautoload -U +X bashcompinit && bashcompinit\n${bash()}`;
    case 'fish':
      return fish(language);
    default:
      return null;
  }
}

function bash(): string {
  const values = choicesOf().map(
    ({ option, values: words }) =>
      `    ${option}) COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")); return ;;`,
  );
  const options = names.map(
    (name) => `    ${name}) COMPREPLY=($(compgen -W '${optionsOf(name).join(' ')}' -- "$word")) ;;`,
  );
  return `# zwaartepunt completion bash > ~/.local/share/bash-completion/completions/zwaartepunt
_zwaartepunt() {
  local word="\${COMP_WORDS[COMP_CWORD]}" before="\${COMP_WORDS[COMP_CWORD-1]}"
  case "$before" in
${values.join('\n')}
  esac
  if [ "$COMP_CWORD" -eq 1 ]; then COMPREPLY=($(compgen -W '${names.join(' ')} help --help --version --lang' -- "$word")); return; fi
  if [ "\${COMP_WORDS[1]}" = completion ]; then COMPREPLY=($(compgen -W 'bash zsh fish' -- "$word")); return; fi
  if [ "\${word#-}" = "$word" ]; then COMPREPLY=($(compgen -f -- "$word")); return; fi
  case "\${COMP_WORDS[1]}" in
${options.join('\n')}
  esac
}
complete -o filenames -F _zwaartepunt zwaartepunt
`;
}

function fish(language: Language): string {
  const quoted = (text: string): string => `'${text.replaceAll("'", "\\'")}'`;
  const commands = names.map(
    (name) =>
      `complete -c zwaartepunt -n __fish_use_subcommand -f -a ${name} -d ${quoted(texts.commands[name][language])}`,
  );
  const values = new Map(choicesOf().map(({ option, values: words }) => [option, words.join(' ')]));
  const options = names.flatMap((name) =>
    optionsOf(name).map((option) => {
      const words = values.get(option);
      return `complete -c zwaartepunt -n '__fish_seen_subcommand_from ${name}' -l ${option.slice(2)}${words === undefined ? '' : ` -x -a '${words}'`}`;
    }),
  );
  return `# zwaartepunt completion fish > ~/.config/fish/completions/zwaartepunt.fish\n${[...commands, ...options].join('\n')}\ncomplete -c zwaartepunt -n '__fish_seen_subcommand_from completion' -f -a 'bash zsh fish'\n`;
}
