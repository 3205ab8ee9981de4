import type {Measured} from '@annulus/ring-plugin';

/** With three decimals, and no sign before zero. */
export const decimals = (value: number): string => value.toFixed(3).replace(/^-(0\.0+)$/, '$1');

/** A mean with its standard error: 0.834 ± 0.007. */
export const measuredText = ({mean, error}: Measured): string => `${decimals(mean)} ± ${decimals(error)}`;

/** The same with two significant digits, for numbers of very different sizes. */
export const preciseText = ({mean, error}: Measured): string => `${mean.toPrecision(2)} ± ${error.toPrecision(2)}`;

export const shareText = (share: number | undefined): string =>
  share === undefined ? '–' : `${(100 * share).toFixed(1)}%`;

export const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no');
