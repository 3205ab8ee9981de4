import type {ResizedAxis, Run} from './resized-axis.js';

export interface Peak {
  readonly value: number;
  readonly row: number;
  readonly column: number;
}

/** Shape `[size, size]` */
export interface HeatMap {
  readonly values: Float64Array;
  readonly size: number;
}

/** Beyond what rounding adds to a value, relative to the numbers that it is made of. */
const ROUNDING = 1e-9;

/**
 * The first of the largest values of a map that is resized, row by row. Only what can be the largest is computed: no value exceeds the
 * largest of its 16 old ones by more than the weights overshoot.
 */
export function largestOfResized(map: HeatMap, rows: ResizedAxis, columns: ResizedAxis): Peak {
  const bounds = boundsOf(map, rows, columns);
  const across = columns.runs.length;
  let peak: Peak = {value: Number.NEGATIVE_INFINITY, row: 0, column: 0};
  const look = (cell: number): void => {
    const [down, beside] = [rows.runs[Math.floor(cell / across)] as Run, columns.runs[cell % across] as Run];
    peak = largestOfCell(map, {rows, columns, down, beside}, peak);
  };
  let best = 0;
  for (let cell = 1; cell < bounds.length; cell++) if ((bounds[cell] as number) > (bounds[best] as number)) best = cell;
  look(best);
  for (let cell = 0; cell < bounds.length; cell++) if ((bounds[cell] as number) >= peak.value) look(cell);
  return peak;
}

/** What no value of a cell exceeds: a run of rows times a run of columns, row by row. */
function boundsOf({values, size}: HeatMap, rows: ResizedAxis, columns: ResizedAxis): Float64Array {
  const bounds = new Float64Array(rows.runs.length * columns.runs.length);
  const [highs, lows] = [new Float64Array(size), new Float64Array(size)];
  let cell = 0;
  for (const {old: down, overshoot: over} of rows.runs) {
    const [a, b, c, d] = [down[0] * size, down[1] * size, down[2] * size, down[3] * size];
    for (let i = 0; i < size; i++) {
      const [one, two] = [values[a + i] as number, values[b + i] as number];
      const [three, four] = [values[c + i] as number, values[d + i] as number];
      highs[i] = Math.max(Math.max(one, two), Math.max(three, four));
      lows[i] = Math.min(Math.min(one, two), Math.min(three, four));
    }
    for (const {old, overshoot} of columns.runs) {
      const [e, f, g, h] = old;
      const high = Math.max(
        Math.max(highs[e] as number, highs[f] as number),
        Math.max(highs[g] as number, highs[h] as number),
      );
      const low = Math.min(
        Math.min(lows[e] as number, lows[f] as number),
        Math.min(lows[g] as number, lows[h] as number),
      );
      const beyond = over * (1 + overshoot) + overshoot * (1 + over);
      bounds[cell++] = high + beyond * (high - low) + ROUNDING * (Math.abs(high) + Math.abs(low));
    }
  }
  return bounds;
}

interface Cell {
  readonly rows: ResizedAxis;
  readonly columns: ResizedAxis;
  readonly down: Run;
  readonly beside: Run;
}

/** The larger of `peak` and the largest value of a cell; of equal ones the first. */
function largestOfCell({values, size}: HeatMap, {rows, columns, down, beside}: Cell, peak: Peak): Peak {
  let largest = peak;
  const line = new Float64Array(4);
  const [from, [a, b, c, d]] = [beside.old, down.old];
  const [byRow, byColumn] = [rows.taps.weights, columns.taps.weights];
  for (let row = down.first; row < down.end; row++) {
    for (let i = 0; i < 4; i++) {
      const old = from[i] as number;
      line[i] = mixed(
        byRow,
        4 * row,
        values[a * size + old] as number,
        values[b * size + old] as number,
        values[c * size + old] as number,
        values[d * size + old] as number,
      );
    }
    const [one = 0, two = 0, three = 0, four = 0] = line;
    for (let column = beside.first; column < beside.end; column++) {
      const value = mixed(byColumn, 4 * column, one, two, three, four);
      const isEarlier = row < largest.row || (row === largest.row && column < largest.column);
      if (value > largest.value || (value === largest.value && isEarlier)) largest = {value, row, column};
    }
  }
  return largest;
}

const mixed = (weights: Float64Array, at: number, one: number, two: number, three: number, four: number): number =>
  (weights[at] as number) * one +
  (weights[at + 1] as number) * two +
  (weights[at + 2] as number) * three +
  (weights[at + 3] as number) * four;
