import { choiceProblemOf, fitGround } from '../engine/ground/index.ts';
import type { ChoiceProblem } from '../engine/problem/index.ts';
import { trialGround } from './trial-ground.ts';

/** Counts of 2024 of resections of the rectum (factsheet). */
export const rectum2024 = [
  ['Admiraal de Ruyter Ziekenhuis', 29],
  ['Albert Schweitzer Ziekenhuis', 43],
  ['Alrijne Zorggroep', 49],
  ['Amphia Ziekenhuis', 94],
  ['Amsterdam UMC', 179],
  ['Antoni van Leeuwenhoek', 148],
  ['Antonius Ziekenhuis Sneek', 22],
  ['Bravis ziekenhuis', 54],
  ['Canisius Wilhelmina Ziekenhuis', 44],
  ['Catharina Ziekenhuis', 161],
  ['Deventer Ziekenhuis', 120],
  ['Diakonessenhuis', 52],
  ['Dijklander Ziekenhuis', 37],
  ['Elisabeth - TweeSteden Ziekenhuis', 54],
  ['Elkerliek Ziekenhuis', 33],
  ['Erasmus MC', 129],
  ['Flevoziekenhuis', 24],
  ['Franciscus Gasthuis & Vlietland', 27],
  ['Groene Hart Ziekenhuis', 43],
  ['Haaglanden Medisch Centrum', 86],
  ['HagaZiekenhuis', 60],
  ['IJsselland Ziekenhuis', 47],
  ['Ikazia Ziekenhuis', 46],
  ['Isala', 65],
  ['Jeroen Bosch Ziekenhuis', 68],
  ['Laurentius Ziekenhuis', 29],
  ['Leids Universitair Medisch Centrum', 48],
  ['Maasstad Ziekenhuis', 25],
  ['Maastricht UMC', 75],
  ['Martini Ziekenhuis', 84],
  ['Maxima Medisch Centrum', 47],
  ['Meander Medisch Centrum', 84],
  ['Medisch Centrum Leeuwarden / Frisius MC', 61],
  ['Medisch Spectrum Twente', 60],
  ['Noordwest Ziekenhuisgroep', 65],
  ['Onze Lieve Vrouwe Gasthuis', 143],
  ['Radboud UMC', 47],
  ['Reinier de Graaf Groep', 74],
  ['Rijnstate', 56],
  ['Rivas Beatrixziekenhuis', 9],
  ['Rode Kruis Ziekenhuis', 8],
  ['Sint Antonius Ziekenhuis', 73],
  ['Slingeland Ziekenhuis', 20],
  ['Spaarne Gasthuis', 72],
  ['Tergooi MC', 31],
  ['Treant', 60],
  ['UMC Groningen', 113],
  ['UMC Utrecht', 54],
  ['Van Weel-Bethesda Ziekenhuis', 10],
  ['VieCuri Medisch Centrum', 25],
  ['Ziekenhuis Bernhoven', 29],
  ['Ziekenhuis Gelderse Vallei', 54],
  ['Ziekenhuis Sint Jansdal', 21],
  ['Ziekenhuisgroep Twente', 46],
  ['ZorgSaam Ziekenhuis', 20],
  ['Zuyderland', 56],
] as const;

/**
 * The question which of the counted hospitals named in `inside` (absent: all) keep a treatment, on postcodes, buildings and the rough
 * road curve of the trial; null where the shared folder is absent.
 */
export function trialChoice(
  counts: readonly (readonly [string, number])[],
  beta: number,
  norm: number,
  inside: readonly string[] = counts.map(([name]) => name),
): ChoiceProblem | null {
  const trial = trialGround();
  if (trial === null) return null;
  const input = trial.input(counts, { form: 'exponential', beta });
  const fitted = fitGround(input);
  if (!fitted.ok) throw new Error(JSON.stringify(fitted.failure));
  const n = inside.length;
  return choiceProblemOf(fitted.value, input, {
    sites: inside.map((name) => ({ performer: counts.findIndex(([one]) => one === name) })),
    norm,
    capacity: new Float64Array(n).fill(Infinity),
    status: new Uint8Array(n),
    leastOpen: 1,
    mostOpen: n,
  });
}
