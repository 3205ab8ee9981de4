import type {Estimate} from './estimate.js';

/** Accuracies as people read them: `46.6 ± 0.3%`, without an error where one seed has none. */
export const accuracyText = (of: Estimate | undefined): string => (of ? `${scaled(of, 100)}%` : '–');

/** A difference of accuracies, in points of a per cent: `+1.2 ± 0.4`. */
export const differenceText = (of: Estimate | undefined): string => {
  if (!of) return '–';
  return `${of.mean < 0 ? '−' : '+'}${scaled({...of, mean: Math.abs(of.mean)}, 100)}`;
};

/** Seconds, whose error says more of the machine than of the algorithm. */
export const secondsText = (of: Estimate | undefined): string => of?.mean.toFixed(1) ?? '–';

function scaled({mean, standardError}: Estimate, by: number): string {
  const value = (mean * by).toFixed(1);
  return standardError === undefined ? value : `${value} ± ${(standardError * by).toFixed(1)}`;
}
