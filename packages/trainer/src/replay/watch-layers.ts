import * as tf from '@tensorflow/tfjs';

/** What a layer gave in one use of it. */
export interface LayerOutput {
  /** `encoder/stem`. */
  readonly name: string;
  readonly tensor: tf.Tensor;
}

/**
 * Notes what the layers of networks give from now on, in the order in which they are computed.
 *
 * @returns what was noted so far, the caller's to dispose, and what ends it
 */
export function watchLayers(networks: Readonly<Record<string, tf.LayersModel>>): {
  readonly outputs: readonly LayerOutput[];
  readonly end: () => void;
} {
  const outputs: LayerOutput[] = [];
  const watched = new Map<tf.layers.Layer, string>();
  const find = (name: string, {layers}: tf.LayersModel): void => {
    for (const layer of layers) {
      if (layer instanceof tf.LayersModel) find(`${name}/${layer.name}`, layer);
      else if (!watched.has(layer)) watched.set(layer, `${name}/${layer.name}`);
    }
  };
  for (const [name, network] of Object.entries(networks)) find(name, network);
  for (const [layer, name] of watched) {
    layer.apply = (inputs, kwargs) => {
      const given = Object.getPrototypeOf(layer).apply.call(layer, inputs, kwargs) as ReturnType<typeof layer.apply>;
      for (const tensor of [given].flat()) {
        if (tensor instanceof tf.Tensor) outputs.push({name, tensor: tf.keep(tensor.clone())});
      }
      return given;
    };
  }
  const end = () => {
    for (const layer of watched.keys()) delete (layer as Partial<tf.layers.Layer>).apply;
  };
  return {outputs, end};
}
