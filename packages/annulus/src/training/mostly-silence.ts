import type {SeenSound} from '../datasets/spectrogram-picture.js';
import type {Wording} from '../options/wording.js';

/** Share of what is looked at that half of the recordings do not fill, from which on it is said. */
const most = 0.5;

/**
 * That most of what is looked at would be silence, a line; empty where it is not so.
 *
 * @param median - of the recordings' lengths, in seconds; undefined where it is not known
 */
export function mostlySilence(
  sound: Pick<SeenSound, 'samples' | 'rate'> | undefined,
  median: number | undefined,
  {option}: Wording,
): string[] {
  if (sound === undefined || median === undefined) return [];
  const seconds = sound.samples / sound.rate;
  if (median > most * seconds) return [];
  const [looked, half] = [seconds, median].map((of) => Number(of.toPrecision(3)));
  return [
    `Most of what is looked at is silence: half of the recordings last ${half} seconds or less, and ${looked} seconds are looked at. Use a smaller ${option('seconds')}, such as ${option('seconds')} ${longer(median)}.`,
  ];
}

/** The next number of one digit, in seconds, that is no less than the median: half of the recordings fill it. */
function longer(median: number): number {
  const step = 10 ** Math.floor(Math.log10(median));
  return Number((Math.ceil(median / step) * step).toPrecision(1));
}
