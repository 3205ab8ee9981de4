import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {messageOf} from '../contract/message-of.js';
import {networksOf, trainableOf} from '../contract/module-parts.js';
import type {Step} from '../contract/step.js';
import type {TrainingModule} from '../contract/training-module.js';
import {variableNames} from '../contract/variable-names.js';
import {globalNorm} from '../optimizers/gradient-clipping.js';
import {freeFailedTape} from './free-failed-tape.js';
import {type NonFinitePlace, placesIn} from './non-finite-place.js';
import {watchLayers} from './watch-layers.js';

/** What came out of a step that was computed to be looked at. */
export interface ComputedStep {
  /** Absent where the step threw. */
  readonly loss?: number;
  /** What it threw. */
  readonly failure?: string;
  /** In the order in which they are computed. */
  readonly places: readonly NonFinitePlace[];
}

/** Computes the loss and the gradients of a batch, and finds in what is computed on the way the values that are not finite. */
export async function computedStep<B extends Batch>(
  module: TrainingModule<B>,
  batch: B,
  step: Step,
): Promise<ComputedStep> {
  const watched = watchLayers(networksOf(module));
  const names = [...variableNames(module).values()];
  const held: Record<string, tf.Tensor> = {};
  let failure: unknown;
  try {
    tf.tidy(() => Object.assign(held, kept(backward(module, batch, step, names))));
  } catch (error) {
    failure = error;
  } finally {
    watched.end();
    step.dispose();
  }
  try {
    const places: NonFinitePlace[] = [];
    for (const {name, tensor} of watched.outputs) places.push(...(await placesIn(tensor, {what: 'output', name})));
    if (failure !== undefined) return {failure: messageOf(failure), places};
    const {loss, ...gradients} = held;
    places.push(...(await placesIn(loss, {what: 'loss', name: ''})));
    const ofGradients = await placesIn(gradients, {what: 'gradient', name: ''});
    const onlyNorm = ({name}: NonFinitePlace) => name !== 'norm' || ofGradients.length === 1; // It follows from the others.
    places.push(...ofGradients.filter(onlyNorm));
    const [value] = await (loss as tf.Tensor).data();
    return {loss: value as number, places};
  } finally {
    tf.dispose([...watched.outputs.map(({tensor}) => tensor), ...Object.values(held)]);
  }
}

/** The loss, each gradient by the name of its variable, and their norm. */
function backward<B extends Batch>(module: TrainingModule<B>, batch: B, step: Step, names: readonly string[]) {
  const variables = trainableOf(module);
  const {value, grads} = freeFailedTape(() => tf.variableGrads(() => module.trainingStep(batch, step), [...variables]));
  const gradients = variables.flatMap(({name}, index) => {
    const gradient = grads[name];
    return gradient ? [[names[index] as string, gradient] as const] : [];
  });
  return {loss: value, ...Object.fromEntries(gradients), norm: globalNorm(gradients.map(([, gradient]) => gradient))};
}

function kept<T extends Record<string, tf.Tensor>>(tensors: T): T {
  for (const tensor of Object.values(tensors)) tf.keep(tensor);
  return tensors;
}
