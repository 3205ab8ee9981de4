import * as tf from '@tensorflow/tfjs';

/**
 * The weights of a network, trained or not, each with a name that is the same in every process: `<layer>/<weight>`.
 *
 * A layer that was given no name is named for its class and its place in its network, such as `Dense_2`. Two weights of one
 * layer may have one name.
 */
export function weightPaths(network: tf.LayersModel): (readonly [weight: tf.Variable, path: string])[] {
  return network.layers.flatMap((layer, place) => {
    const name = layerName(layer, place);
    const inner = layer instanceof tf.LayersModel ? weightPaths(layer) : [];
    const nested = inner.map(([weight, path]) => [weight, `${name}/${path}`] as const);
    const own = layer.weights.map((weight) => {
      const {val} = weight as unknown as {val: tf.Variable}; // A field that the types hide.
      return [val, `${name}/${weight.originalName.split('/').at(-1)}`] as const;
    });
    return [...nested, ...own];
  });
}

/** TensorFlow.js counts the layers without a name over all networks of a process: `dense_Dense7`. */
function layerName(layer: tf.layers.Layer, place: number): string {
  const type = layer.getClassName();
  return new RegExp(`_${type}\\d+$`).test(layer.name) ? `${type}_${place}` : layer.name;
}
