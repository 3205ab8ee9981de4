import type * as tf from '@tensorflow/tfjs';

/**
 * @throws RangeError when a network does not take inputs of that shape: convolutions would go over images of any size, and
 * learn something that nobody can read afterwards
 */
export function expectInputs({inputs}: tf.LayersModel, {shape}: tf.Tensor): void {
  const expected = inputs[0]?.shape ?? [];
  const fits = shape.length === expected.length && expected.every((side, at) => side === null || side === shape[at]);
  if (fits || inputs.length !== 1) return;
  const described = expected.map((side, at) => side ?? (at === 0 ? 'batch' : 'any')).join(', ');
  throw new RangeError(
    `Expected inputs of Shape [${described}], as the network takes, received [${shape.join(', ')}].${adviceFor(expected, shape)}`,
  );
}

function adviceFor(expected: tf.Shape, received: readonly number[]): string {
  if (expected.length !== 4 || received.length !== 4) return '';
  const [, height, width, channels] = expected;
  if (height !== received[1] || width !== received[2]) {
    return ` Bring images to that size, as contrastiveAugmentation({size: ${height}}) and preprocessing(encoder) do, or make a network for theirs.`;
  }
  return ` Make a network of ${received[3]} channels, or give it images of ${channels}.`;
}
