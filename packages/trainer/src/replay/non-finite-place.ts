import * as tf from '@tensorflow/tfjs';

/** Values of a step that are not finite. */
export interface NonFinitePlace {
  /** `state`: a weight, or what the module remembers; `output`: of a layer. */
  readonly what: 'batch' | 'state' | 'output' | 'loss' | 'gradient';
  /** Which, such as `views/0/data`, `encoder/stem/kernel`, `encoder/stem`. */
  readonly name: string;
  /** How many are NaN or infinite. */
  readonly count: number;
  /** Of how many. */
  readonly of: number;
  /** The first of them, and where it stands. */
  readonly first: {readonly value: number; readonly index: number};
}

type Named = Pick<NonFinitePlace, 'what' | 'name'>;

/** Where values are not finite; undefined where all of them are. */
export function placeIn(values: ArrayLike<number>, named: Named): NonFinitePlace | undefined {
  let count = 0;
  let index = -1;
  for (let at = 0; at < values.length; at++) {
    if (Number.isFinite(values[at])) continue;
    if (count++ === 0) index = at;
  }
  return count === 0 ? undefined : {...named, count, of: values.length, first: {value: values[index] as number, index}};
}

/** The places in tensors, arrays and numbers of a state or a batch, in its order. */
export async function placesIn(value: unknown, {what, name}: Named): Promise<NonFinitePlace[]> {
  const numbers = await numbersOf(value);
  if (numbers) return [placeIn(numbers, {what, name})].filter((place) => place !== undefined);
  if (typeof value !== 'object' || value === null) return [];
  const places: NonFinitePlace[] = [];
  for (const [key, each] of Object.entries(value)) {
    places.push(...(await placesIn(each, {what, name: name === '' ? key : `${name}/${key}`})));
  }
  return places;
}

async function numbersOf(value: unknown): Promise<ArrayLike<number> | undefined> {
  if (value instanceof tf.Tensor) return value.dtype === 'float32' ? value.data<'float32'>() : [];
  if (typeof value === 'number') return [value];
  if (value instanceof Float32Array || value instanceof Float64Array) return value;
  if (ArrayBuffer.isView(value)) return []; // Whole numbers.
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? value : undefined;
}

const words: Readonly<Record<NonFinitePlace['what'], string>> = {
  batch: 'batch',
  state: 'state',
  output: 'output of',
  loss: 'loss',
  gradient: 'gradient of',
};

/** `the output of encoder/stem: 12 of 2,048 values, the first of them NaN at 5`. */
export function placeText({what, name, count, of, first}: NonFinitePlace): string {
  const number = (value: number) => value.toLocaleString('en-US');
  const where = name === '' ? `the ${words[what]}` : `the ${words[what]} ${name}`;
  if (of === 1) return `${where}: ${first.value}`;
  return `${where}: ${number(count)} of ${number(of)} values, the first of them ${first.value} at ${number(first.index)}`;
}
