import type {Headline} from '../contract/headline.js';
import type {Metrics} from '../contract/training-hooks.js';

/** Figures in the width of most: to four digits, at most four of them behind the point; very small and large ones as `1.2e-5`. */
export function figure(value: number): string {
  const size = Math.abs(value);
  if (size !== 0 && Number.isFinite(value) && (size < 1e-3 || size >= 1e6)) return value.toExponential(1);
  return String(Number(Number(value.toPrecision(4)).toFixed(4)));
}

/** A share of 1: `29.3%`, as results are told. */
const percent = (share: number): string => `${(100 * share).toFixed(1)}%`;

/** `kNN 29.3%`, `ring 1.0–34.2%`; `–` where there is no value yet. */
export function headlineText({label, metrics: names, as = 'number'}: Headline, metrics: Metrics): string {
  const values = names.flatMap((name) => metrics[name] ?? []);
  if (values.length < names.length) return `${label} –`;
  const texts = values.map((value) => (as === 'percent' ? percent(value) : figure(value)));
  const before = texts.slice(0, -1).map((text) => text.replace('%', ''));
  return `${label} ${[...before, ...texts.slice(-1)].join('–')}`;
}
