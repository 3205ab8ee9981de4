import type {Measured} from '@annulus/ring-plugin';

/** With three decimals, and no sign before zero. */
export const decimals = (value: number): string =>
  value
    .toFixed(3)
    .replace(/^-(0\.0+)$/, '$1')
    .replace('-', '−');

/** A mean with its standard error: 0.834 ± 0.007. */
export const measuredText = ({mean, error}: Measured): string => `${decimals(mean)} ± ${decimals(error)}`;

/** The same with two significant digits, for numbers of very different sizes. */
export const preciseText = ({mean, error}: Measured): string => `${mean.toPrecision(2)} ± ${error.toPrecision(2)}`;

/** A power of ten as an axis has it: 0.001 is `10⁻³`; what is none has no text. */
export function powerOfTen(value: number): string {
  const power = Math.log10(value);
  if (Math.abs(power - Math.round(power)) > 1e-9) return '';
  const raised = String(Math.round(power)).replace(/[-\d]/g, (sign) => superscripts[sign] ?? sign);
  return raised === '⁰' ? '1' : `10${raised === '¹' ? '' : raised}`;
}

const superscripts: Readonly<Record<string, string>> = {
  '-': '⁻',
  ...Object.fromEntries([...'⁰¹²³⁴⁵⁶⁷⁸⁹'].map((sign, digit) => [String(digit), sign])),
};
