/** A number that was measured, and how far it may lie off. */
export interface WithError {
  readonly mean: number;
  /** Absent where it is not known. */
  readonly standardError?: number;
}

/** An accuracy in [0, 1] as people read it: `46.6 ± 0.3%`; a dash where there is none. */
export const accuracyText = (of: WithError | undefined): string => (of ? `${pointsText(of)}%` : '–');

/** A difference of accuracies, in points of a per cent: `+1.2 ± 0.4`; a dash where there is none. */
export const differenceText = (of: WithError | undefined): string =>
  of ? `${of.mean < 0 ? '−' : '+'}${pointsText({...of, mean: Math.abs(of.mean)})}` : '–';

/** A share in [0, 1] in per cent, without the sign: `46.6 ± 0.3`; a dash where there is none. */
export function pointsText(of: WithError | undefined): string {
  if (!of) return '–';
  const value = (100 * of.mean).toFixed(1);
  return of.standardError === undefined ? value : `${value} ± ${(100 * of.standardError).toFixed(1)}`;
}
