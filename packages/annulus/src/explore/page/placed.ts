import type {Layout} from '../analysis/principal-components.js';

/** The whole numbers that a place is told in. */
const steps = 65535;

/**
 * A layout as the page draws it: in a square, its shape kept, y upwards. Where all pictures are in one place, as those of a
 * collapsed encoder, they stand in rows.
 *
 * @returns Shape `[count, 2]`
 */
export function placed(layout: Layout): Uint16Array {
  const count = layout.length / 2;
  const axes = [0, 1].map((axis) => layout.filter((_, at) => at % 2 === axis));
  const bounds = axes.map((values) => ({
    low: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    high: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  }));
  const extent = Math.max(...bounds.map(({low, high}) => high - low));
  if (!(extent > 1e-6)) return inRows(count);
  return Uint16Array.from(layout, (value, at) => {
    const {low, high} = bounds[at % 2] as {low: number; high: number};
    const share = 0.5 + (value - (low + high) / 2) / extent;
    return Math.round(steps * (at % 2 === 0 ? share : 1 - share));
  });
}

function inRows(count: number): Uint16Array {
  const perRow = Math.ceil(Math.sqrt(count));
  return Uint16Array.from({length: 2 * count}, (_, at) => {
    const index = Math.floor(at / 2);
    const place = at % 2 === 0 ? index % perRow : Math.floor(index / perRow);
    return Math.round((steps * (place + 0.5)) / perRow);
  });
}
