import type { Resource } from '../../core/impact/index.ts';
import type { InterventionId, ProviderId } from '../../core/ids/index.ts';
import { resolveIntervention, resolveProvider, type Register } from '../../core/register/index.ts';
import { amountOf, textOf, type TableFile } from '../tables/index.ts';
import { rowsOf } from './rows.ts';
import {
  ownFigureColumns,
  ownFigureKinds,
  resourceWords,
  type OwnFigureColumn,
  type OwnFigureKind,
  type OwnFigureProblem,
  type OwnFigureRow,
  type OwnFiguresRead,
  type ReadFigures,
} from './types.ts';

/** The figures as they are gathered. */
type Gathered = { -readonly [Key in keyof ReadFigures]: Writable<ReadFigures[Key]> };
type Writable<Value> = Value extends readonly (infer Item)[]
  ? Item[]
  : Value extends Readonly<Record<string, number>>
    ? Record<string, number>
    : Value;

/**
 * Reads what a user knows of his own hospitals from CSV, XLSX or JSON (docs/import.md): tariffs, fte, use of capacity, capacities, the share
 * of fixed cost and low-complex care that moves back. Every problem is a sentence that names the row; such a row is left out, and
 * any bytes give an answer.
 */
export async function readOwnFigures(whole: TableFile, register: Register): Promise<OwnFiguresRead> {
  const { file } = whole;
  const { rows, problems: told } = await rowsOf(whole);
  const problems: OwnFigureProblem[] = [...told];
  const figures: Gathered = { tariffs: {}, ftePerCase: {}, careUse: [], capacities: [], movesBack: [] };
  const seen = new Map<string, number>();
  for (const row of rows) new RowReader(row, { file, register, problems, figures, seen }).read();
  return { rowsRead: rows.length, figures, problems };
}

interface Reading {
  readonly file: string;
  readonly register: Register;
  readonly problems: OwnFigureProblem[];
  readonly figures: Gathered;
  /** Row by what it is about. */
  readonly seen: Map<string, number>;
}

/** Reads one row; a cell that cannot be read is reported and is null. */
class RowReader {
  private readonly row: OwnFigureRow;
  private readonly reading: Reading;

  constructor(row: OwnFigureRow, reading: Reading) {
    this.row = row;
    this.reading = reading;
  }

  private text(column: OwnFigureColumn): string {
    return textOf(this.row.cell(column)).trim();
  }

  read(): void {
    const kind = this.kind();
    if (kind !== null) this[kind]();
  }

  private tariff(): void {
    const [id, value] = [this.treatment(), this.amount('value')];
    if (id !== null && value !== null && this.first(`tariff ${id}`)) this.reading.figures.tariffs[id] = value;
  }

  private fte(): void {
    const [id, value] = [this.treatment(), this.amount('value')];
    if (id !== null && value !== null && this.first(`fte ${id}`)) this.reading.figures.ftePerCase[id] = value;
  }

  private use(): void {
    const [interventionId, resource] = [this.treatment(), this.resource()];
    const [low, high] = [this.amount('low'), this.amount('high')];
    if (interventionId === null || resource === null || low === null || high === null) return;
    if (low > high) {
      this.report(
        'low-above-high',
        'low',
        `laag is ${low} en hoog is ${high}. Draai ze om.`,
        `low is ${low} and high is ${high}. Swap them.`,
      );
      return;
    }
    if (!this.first(`use ${interventionId} ${resource}`)) return;
    const source = this.text('source');
    this.reading.figures.careUse.push({
      interventionId,
      resource,
      low,
      high,
      ...(source === '' ? {} : { source }),
    });
  }

  private capacity(): void {
    const [providerId, resource, amount] = [this.hospital('hospital'), this.resource(), this.amount('value')];
    if (providerId === null || resource === null || amount === null) return;
    if (this.first(`capacity ${providerId} ${resource}`))
      this.reading.figures.capacities.push({ providerId, resource, amount });
  }

  private 'fixed-cost'(): void {
    const share = this.amount('value');
    if (share === null) return;
    if (share > 1)
      this.report(
        'share',
        'value',
        `het aandeel vaste kosten is ${share}; verwacht 0 tot en met 1.`,
        `the share of fixed cost is ${share}; expected 0 to 1.`,
      );
    else if (this.first('fixed-cost')) this.reading.figures.fixedCostShare = share;
  }

  private 'move-back'(): void {
    const [fromProviderId, toProviderId] = [this.hospital('hospital'), this.hospital('to')];
    const name = this.text('treatment');
    if (name === '')
      this.report('name-missing', 'treatment', 'noem de zorg die teruggaat.', 'name the care that goes back.');
    const patientsPerYear = this.amount('value');
    const [tariff, ftePerCase] = [this.optional('tariff'), this.optional('fte')];
    const minutesNearer = this.optional('minutes');
    if (fromProviderId === null || toProviderId === null || name === '' || patientsPerYear === null) return;
    if (tariff === null || ftePerCase === null || minutesNearer === null) return;
    if (fromProviderId === toProviderId) {
      this.report(
        'same-hospital',
        'to',
        'de zorg gaat naar het ziekenhuis waar zij al is.',
        'the care goes to the hospital where it is already.',
      );
      return;
    }
    if (!this.first(`back ${fromProviderId} ${toProviderId} ${name}`)) return;
    this.reading.figures.movesBack.push({
      fromProviderId,
      toProviderId,
      name,
      patientsPerYear,
      ...(tariff === undefined ? {} : { tariff }),
      ...(ftePerCase === undefined ? {} : { ftePerCase }),
      ...(minutesNearer === undefined ? {} : { minutesNearer }),
    });
  }

  private kind(): OwnFigureKind | null {
    const found = this.text('kind').toLowerCase();
    const kind = kinds.find((one) => ownFigureKinds[one].some((word) => word === found));
    if (kind !== undefined) return kind;
    const known = (language: 0 | 1): string => kinds.map((one) => ownFigureKinds[one][language]).join(', ');
    this.report(
      'kind-unknown',
      'kind',
      `'${clip(found)}' gevonden, verwacht ${known(0)}.`,
      `found '${clip(found)}', expected ${known(1)}.`,
    );
    return null;
  }

  private treatment(): InterventionId | null {
    const text = this.text('treatment');
    const found = resolveIntervention(this.reading.register, text);
    if (found.kind === 'found') return found.interventionId;
    const near = (language: 'nl' | 'en'): string => found.nearest.map(({ name }) => name[language]).join(', ');
    this.report(
      'treatment-unknown',
      'treatment',
      `er is geen behandeling '${clip(text)}'.${near('nl') === '' ? '' : ` Bedoelt u: ${near('nl')}?`}`,
      `there is no treatment '${clip(text)}'.${near('en') === '' ? '' : ` Do you mean: ${near('en')}?`}`,
    );
    return null;
  }

  private hospital(column: 'hospital' | 'to'): ProviderId | null {
    const text = this.text(column);
    const found = resolveProvider(this.reading.register, text);
    if (found.kind === 'found') return found.providerId;
    const near = found.nearest.map(({ name }) => name).join(', ');
    this.report(
      'hospital-unknown',
      column,
      `er is geen ziekenhuis '${clip(text)}'.${near === '' ? '' : ` Bedoelt u: ${near}?`}`,
      `there is no hospital '${clip(text)}'.${near === '' ? '' : ` Do you mean: ${near}?`}`,
    );
    return null;
  }

  private resource(): Resource | null {
    const text = this.text('resource').toLowerCase();
    const found = resources.find((one) => resourceWords[one].includes(text));
    if (found !== undefined) return found;
    const known = (at: 0 | -1): string => resources.map((one) => resourceWords[one].at(at)).join(', ');
    this.report(
      'resource-unknown',
      'resource',
      `'${clip(text)}' gevonden, verwacht ${known(0)}.`,
      `found '${clip(text)}', expected ${known(-1)}.`,
    );
    return null;
  }

  /** A number from 0; null, with a sentence, when it is none. */
  private amount(column: OwnFigureColumn): number | null {
    const text = this.text(column);
    const value = amountOf(this.row.cell(column));
    if (typeof value === 'number' && value >= 0) return value;
    if (typeof value === 'number')
      this.report(
        'negative',
        column,
        `${text} is onder nul; verwacht een getal vanaf 0.`,
        `${text} is below zero; expected a number from 0.`,
      );
    else if (value === 'ambiguous')
      this.report(
        'number',
        column,
        `'${clip(text)}' gevonden: de punt of komma kan duizendtallen betekenen. Schrijf het getal zonder scheidingsteken van duizendtallen, of met een ander aantal decimalen dan drie.`,
        `found '${clip(text)}': its point or comma may part thousands. Write the number without a separator of thousands, or with other than three decimals.`,
      );
    else
      this.report(
        'number',
        column,
        `'${clip(text)}' gevonden, verwacht een getal zonder scheidingsteken voor duizendtallen.`,
        `found '${clip(text)}', expected a number without a separator of thousands.`,
      );
    return null;
  }

  /** The same where the cell may be empty. */
  private optional(column: OwnFigureColumn): number | null | undefined {
    return this.text(column) === '' ? undefined : this.amount(column);
  }

  private first(about: string): boolean {
    const { seen } = this.reading;
    const earlier = seen.get(about);
    if (earlier === undefined) {
      seen.set(about, this.row.row);
      return true;
    }
    this.report(
      'twice',
      null,
      `zegt hetzelfde als rij ${earlier}. Houd één rij over.`,
      `says the same as row ${earlier}. Keep one row.`,
    );
    return false;
  }

  private report(code: OwnFigureProblem['code'], column: OwnFigureColumn | null, nl: string, en: string): void {
    const { file, problems } = this.reading;
    const { row } = this.row;
    const [dutch, english] = column === null ? ['', ''] : ownFigureColumns[column];
    const place = (rowWord: string, columnWord: string, name: string): string =>
      `${file} ${rowWord} ${row}${name === '' ? '' : `, ${columnWord} ${name}`}`;
    problems.push({
      code,
      severity: 'error',
      file,
      row,
      column: column === null ? null : dutch,
      message: { nl: `${place('rij', 'kolom', dutch)}: ${nl}`, en: `${place('row', 'column', english)}: ${en}` },
    });
  }
}

const kinds: readonly OwnFigureKind[] = ['tariff', 'fte', 'use', 'capacity', 'fixed-cost', 'move-back'];
const resources: readonly Resource[] = ['operating-hours', 'ic-days', 'bed-days', 'clinic-hours'];

/** What was found, no longer than helps to find it. */
const clip = (text: string): string => text.slice(0, 60);
