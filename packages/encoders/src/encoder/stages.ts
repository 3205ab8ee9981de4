import {shown} from '@annulus/trainer/checks';
import * as tf from '@tensorflow/tfjs';
import type {Encoder} from './encoder.js';

/** Stages of an encoder: by their names, such as `['stage1', 'stage2']`, or the first so many. */
export type Stages = readonly string[] | {readonly first: number};

/**
 * The layers of each stage of an encoder. A stage is what leads from one feature map to the next, and has the name of the map
 * where it ends; the first begins at the images. What follows the last map is `embedding`.
 */
export function layersByStage({features, embedding}: Encoder): ReadonlyMap<string, readonly tf.layers.Layer[]> {
  const seen = new Set<tf.layers.Layer>();
  return new Map(
    Object.entries({...features, embedding}).map(([name, end]) => {
      const layers = layersTo(end).filter((layer) => !seen.has(layer));
      for (const layer of layers) seen.add(layer);
      return [name, layers];
    }),
  );
}

/** @throws RangeError when the encoder has no stage of a name, or not so many, with the stages it has */
export function layersOf(encoder: Encoder, stages: Stages): tf.layers.Layer[] {
  const known = layersByStage(encoder);
  return namesOf(stages, [...known.keys()]).flatMap((name) => known.get(name) as tf.layers.Layer[]);
}

/** Lets layers learn, or not; those within them, too. */
export function setTrainable(layers: readonly tf.layers.Layer[], trainable: boolean): void {
  for (const layer of layers) {
    layer.trainable = trainable;
    if (layer instanceof tf.LayersModel) setTrainable(layer.layers, trainable);
  }
}

function namesOf(stages: Stages, known: readonly string[]): readonly string[] {
  const has = `The encoder has ${known.join(', ')}.`;
  if (Array.isArray(stages)) {
    const unknown = stages.find((name) => !known.includes(name));
    if (unknown === undefined) return stages;
    throw new RangeError(`Expected stages of the encoder, received ${JSON.stringify(unknown)}. ${has}`);
  }
  const {first} = (stages ?? {}) as Partial<Exclude<Stages, readonly string[]>>;
  if (first === undefined) {
    const received = shown(stages);
    throw new TypeError(
      `Expected the names of stages, such as ['${known[0]}'] or {first: 2}, received ${received}. ${has}`,
    );
  }
  if (Number.isInteger(first) && first >= 0 && first <= known.length) return known.slice(0, first);
  throw new RangeError(`Expected the first 0 to ${known.length} stages, received ${first}. ${has}`);
}

/** All layers that a tensor comes from. */
function layersTo(end: tf.SymbolicTensor): tf.layers.Layer[] {
  const found = new Set<tf.layers.Layer>();
  const done = new Set<tf.SymbolicTensor>();
  const visit = (tensor: tf.SymbolicTensor): void => {
    if (done.has(tensor)) return;
    done.add(tensor);
    found.add(tensor.sourceLayer);
    for (const input of tensor.sourceLayer.inboundNodes[tensor.nodeIndex]?.inputTensors ?? []) visit(input);
  };
  visit(end);
  return [...found];
}
