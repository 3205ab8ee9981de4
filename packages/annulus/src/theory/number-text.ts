import type {Measured} from '@annulus/ring-plugin';

/** A mean with its standard error: 0.834 ± 0.007. Values below 0.01 keep two significant digits. */
export const measuredText = ({mean, error}: Measured): string => {
  const digits = Math.abs(mean) < 0.01 && mean !== 0 ? 2 - Math.floor(Math.log10(Math.abs(mean))) - 1 : 3;
  return `${mean.toFixed(digits)} ± ${error.toFixed(digits)}`;
};

export const shareText = (share: number | undefined): string =>
  share === undefined ? '–' : `${(100 * share).toFixed(1)} %`;

export const yesNo = (holds: boolean): string => (holds ? 'yes' : 'no');
