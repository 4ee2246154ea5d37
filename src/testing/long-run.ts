/** `ZWAARTEPUNT_LONG_TESTS=1` looks longer where a test repeats itself; without it the whole suite ends in minutes. */
const long = process.env['ZWAARTEPUNT_LONG_TESTS'] === '1';

/** How often to try: the second in the long run. */
export const timesTried = (usual: number, inLongRun: number): number => (long ? inLongRun : usual);
