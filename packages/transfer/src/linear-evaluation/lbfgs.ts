/** A function's value and gradient at a point. */
export interface ValueAndGradient {
  readonly value: number;
  readonly gradient: Float64Array;
}

export interface LbfgsOptions {
  /** Steps at most. */
  readonly iterations: number;
  /** It ends where no part of the gradient is larger. */
  readonly tolerance: number;
  /** Relative error of a value: steps that seem to climb by no more are taken. */
  readonly precision: number;
}

/** Where it ended, and after how many steps. */
export interface LbfgsResult extends ValueAndGradient {
  readonly point: Float64Array;
  readonly iterations: number;
}

/** Steps that are remembered of the curvature. */
const memory = 10;

/** L-BFGS (Nocedal 1980, two-loop recursion) with a backtracking line search, of a smooth convex function. */
export async function lbfgs(
  at: (point: Float64Array) => Promise<ValueAndGradient>,
  start: Float64Array,
  {iterations, tolerance, precision}: LbfgsOptions,
): Promise<LbfgsResult> {
  let [point, here] = [start, await at(start)];
  const pairs: {readonly step: Float64Array; readonly turn: Float64Array}[] = [];
  let done = 0;
  for (; done < iterations && largest(here.gradient) > tolerance; done++) {
    const direction = downhill(here.gradient, pairs);
    const slope = dot(direction, here.gradient);
    const noise = precision * Math.abs(here.value);
    let length = pairs.length === 0 ? 1 / Math.max(1, Math.sqrt(-slope)) : 1;
    let [next, there] = await tried(length);
    for (; !(there.value <= here.value + 1e-4 * length * slope + noise); [next, there] = await tried(length)) {
      length /= 2;
      if (length < 1e-10) return {...here, point, iterations: done};
    }
    const [step, turn] = [minus(next, point), minus(there.gradient, here.gradient)];
    if (dot(step, turn) > 1e-10 * dot(turn, turn)) pairs.push({step, turn});
    if (pairs.length > memory) pairs.shift();
    [point, here] = [next, there];

    async function tried(by: number): Promise<[Float64Array, ValueAndGradient]> {
      const there = point.map((value, index) => value + by * (direction[index] as number));
      return [there, await at(there)];
    }
  }
  return {...here, point, iterations: done};
}

/** The gradient, turned and scaled by the curvature of the last steps, the other way. */
function downhill(gradient: Float64Array, pairs: readonly {step: Float64Array; turn: Float64Array}[]): Float64Array {
  const direction = gradient.map((value) => -value);
  const shares = pairs.map(() => 0);
  for (let index = pairs.length - 1; index >= 0; index--) {
    const {step, turn} = pairs[index] as (typeof pairs)[number];
    const share = dot(step, direction) / dot(step, turn);
    shares[index] = share;
    add(direction, -share, turn);
  }
  const last = pairs.at(-1);
  const scale = last ? dot(last.step, last.turn) / dot(last.turn, last.turn) : 1;
  add(direction, scale - 1, direction);
  for (const [index, {step, turn}] of pairs.entries()) {
    add(direction, (shares[index] as number) - dot(turn, direction) / dot(step, turn), step);
  }
  return direction;
}

const dot = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, index) => sum + value * (other[index] as number), 0);

const minus = (one: Float64Array, other: Float64Array): Float64Array =>
  one.map((value, index) => value - (other[index] as number));

function add(to: Float64Array, share: number, other: Float64Array): void {
  for (let index = 0; index < to.length; index++) to[index] = (to[index] as number) + share * (other[index] as number);
}

const largest = (gradient: Float64Array): number =>
  gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
