import type { TravelNoise } from '../../engine/worlds/index.ts';
import type { ReferenceData } from '../../importers/reference/index.ts';
import type { GroundView } from './types.ts';
import { number } from './words.ts';

/** Error of routed times or of a file of one's own: nothing was measured, so a small one is assumed. */
const assumedNoise: TravelNoise = { sdLog: 0.05, correlationKm: 10 };

/** How far travel times of an engine may be off, and the line that stands on every sheet that rests on them. */
export function travelErrorOf(
  { noise: { sdLog, correlationKm } }: ReferenceData['travelEstimate'],
  engine: string,
): { readonly noise: TravelNoise; readonly travel: GroundView['travel'] } {
  if (engine !== 'estimate')
    return {
      noise: assumedNoise,
      travel: {
        kind: 'stored',
        words: {
          nl: 'Reistijden: een opgeslagen matrix; in de werelden is een fout van 5% aangenomen.',
          en: 'Travel times: a stored matrix; in the worlds an error of 5% is assumed.',
        },
      },
    };
  const error = (language: 'nl' | 'en'): string => number(100 * sdLog, 0, language);
  return {
    noise: { sdLog, correlationKm },
    travel: {
      kind: 'estimate',
      words: {
        nl: `Reistijden: een schatting, de gemeten fout rond 25 en 30 minuten heeft een standaardafwijking van ${error('nl')}% (ziekenhuizen die niet meededen aan de schatting). Gebruik voor een besluit gerouteerde tijden; zie Verantwoording.`,
        en: `Travel times: an estimate, the measured error around 25 and 30 minutes has a standard deviation of ${error('en')}% (hospitals left out of the fit). Use routed times for a decision; see Validation.`,
      },
    },
  };
}
