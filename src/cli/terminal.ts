import { stripVTControlCharacters, styleText } from 'node:util';
import { failureKinds, failureText, type Failure } from '../app/failures.ts';
import type { Language } from '../app/types.ts';

/** Where the command line reads and writes; a test gives its own. */
export interface Terminal {
  readonly out: (text: string) => void;
  readonly error: (text: string) => void;
  /** Bytes to standard output, for files. */
  readonly bytes: (bytes: Uint8Array) => void;
  readonly colours: boolean;
  /** Whether a person watches standard error. */
  readonly watched: boolean;
}

/** Ends a command with a sentence and an exit code of the table of failures. */
export class CommandFailure extends Error {
  readonly failure: Failure;
  constructor(failure: Failure) {
    super(failure.code);
    this.failure = failure;
  }
}

/** The value of a result, or the end of the command. */
export function need<Value>(
  result: { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly failure: Failure },
): Value {
  if (result.ok) return result.value;
  throw new CommandFailure(result.failure);
}

/** Prints a failure and gives its exit code. */
export function speakFailure(terminal: Terminal, failure: Failure, language: Language): number {
  terminal.error(
    `${paint(terminal, 'red', failureKinds[failure.code].title[language])}: ${failureText(failure, language)}\n`,
  );
  return failureKinds[failure.code].exit ?? 70;
}

type Colour = 'red' | 'green' | 'yellow' | 'gray' | 'bold';

/** Colour where the terminal has it; NO_COLOR is respected by whoever makes the terminal. */
export const paint = (terminal: Terminal, colour: Colour, text: string): string =>
  terminal.colours ? styleText(colour, text, { validateStream: false }) : text;

/** A line on standard error while something takes long, only when a person watches. */
export function progress(terminal: Terminal, text: string): void {
  if (terminal.watched) terminal.error(`${paint(terminal, 'gray', text)}\n`);
}

/** A bar on standard error that fills while something with a known number of steps goes on; only when a person watches. */
export function bar(
  terminal: Terminal,
  language: Language,
): (done: number, all: number, what: { readonly nl: string; readonly en: string }) => void {
  const width = 24;
  return (done, all, what) => {
    if (!terminal.watched) return;
    const full = all === 0 ? width : Math.round((done / all) * width);
    const line = `${'█'.repeat(full)}${'░'.repeat(width - full)} ${done}/${all} ${done === all ? '' : what[language]}`;
    terminal.error(`\r\u001B[K${line}${done === all ? '\n' : ''}`);
  };
}

export interface TextColumn {
  readonly header: string;
  readonly align: 'left' | 'right';
}

/** Rows as text in columns, the header underlined; colours do not count for the width. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map((column, index) =>
    Math.max(column.header.length, ...rows.map((row) => widthOf(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => pad(cell, widths[index] ?? 0, columns[index]?.align ?? 'left'))
      .join('  ')
      .trimEnd();
  return [
    line(columns.map(({ header }) => header)),
    widths.map((width) => '─'.repeat(width)).join('  '),
    ...rows.map(line),
  ].join('\n');
}

const widthOf = (text: string): number => [...stripVTControlCharacters(text)].length;

function pad(cell: string, width: number, align: 'left' | 'right'): string {
  const space = ' '.repeat(Math.max(0, width - widthOf(cell)));
  return align === 'right' ? space + cell : cell + space;
}
