import type * as Plot from '@observablehq/plot';

/** What the ticks of an axis are numbers of. */
export type AxisUnit = 'share' | 'number';

/** The share of its size that an axis spans at least, so that few digits tell its ticks apart. */
const least = 0.01;

/**
 * The axis of some values: their range, never so narrow that its ticks need more than four digits. Where all are the same they have
 * one tick.
 *
 * @param values - of a share in per cent
 */
export function valueAxis(values: readonly number[], unit: AxisUnit = 'number'): Plot.ScaleOptions {
  const tickFormat = (value: number) => tickText(value, unit);
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return {grid: true, tickFormat, ticks: 5};
  const [low, high] = [Math.min(...finite), Math.max(...finite)];
  const size = Math.max(Math.abs(low), Math.abs(high));
  const half = size === 0 ? 1 : (least * size) / 2;
  const middle = (low + high) / 2;
  if (low === high) return {grid: true, tickFormat, ticks: [low], domain: [low - 2 * half, low + 2 * half]};
  const domain = high - low < 2 * half ? [middle - half, middle + half] : [low, high];
  return {grid: true, tickFormat, ticks: 5, nice: true, domain};
}

/** A tick in at most four digits, `12,500`, or a power of ten where it is small. */
export function tickText(value: number, unit: AxisUnit = 'number'): string {
  const size = Math.abs(value);
  const rounded = Number(value.toPrecision(4));
  const plain = size >= 1e4 && size < 1e9 ? rounded.toLocaleString('en-US') : String(rounded);
  const text = size > 0 && (size < 1e-3 || size >= 1e9) ? Number(value.toPrecision(2)).toExponential() : plain;
  const signed = value < 0 ? text.replace('-', '−') : text; // That of an exponent stays.
  return unit === 'share' ? `${signed}%` : signed;
}
