import type {Measured} from '@annulus/ring-plugin';

/** Where a mean lies, as a word: `level` is within three standard errors. */
export function compared({mean, error}: Measured, to: number): 'below' | 'level' | 'above' {
  if (Math.abs(mean - to) <= 3 * error) return 'level';
  return mean < to ? 'below' : 'above';
}
