import * as tf from '@tensorflow/tfjs';

type Scalar = tf.Scalar | number;

/** What was read: each quantity by its name, and what was logged by the name it was logged under. */
export interface ReadBack<Q extends string> {
  readonly quantities: Readonly<Record<Q, number>>;
  readonly logged: Readonly<Record<string, number>>;
}

/** Reads quantities of the trainer and what a step has logged as numbers, with a single transfer from the device. */
export async function readBack<Q extends string = never>(
  quantities: Readonly<Record<Q, Scalar>>,
  logged: ReadonlyMap<string, Scalar>,
): Promise<ReadBack<Q>> {
  const named = Object.entries<Scalar>(quantities);
  const numbers = await numbersOf([...named.map(([, value]) => value), ...logged.values()]);
  const byName = (names: readonly string[], start: number) =>
    Object.fromEntries(names.map((name, index) => [name, numbers[start + index] as number]));
  return {
    quantities: byName(
      named.map(([name]) => name),
      0,
    ) as Record<Q, number>,
    logged: byName([...logged.keys()], named.length),
  };
}

/** What is a number stays as exact as it was; a scalar becomes the number read for it. */
async function numbersOf(values: readonly Scalar[]): Promise<number[]> {
  if (values.length === 0) return [];
  const packed = tf.tidy(() => tf.stack(values.map(toScalar)));
  try {
    const read = await packed.data();
    return values.map((value, index) => (typeof value === 'number' ? value : (read[index] ?? Number.NaN)));
  } finally {
    packed.dispose();
  }
}

const toScalar = (value: Scalar): tf.Tensor => (typeof value === 'number' ? tf.scalar(0) : value.toFloat().reshape([]));
