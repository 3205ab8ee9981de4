import * as tf from '@tensorflow/tfjs';

/** Computes on a new gradient tape; the one that is on now sees nothing of it. */
export function onTapeOfItsOwn<R>(compute: () => R): R {
  const {state} = tf.engine();
  const {gradientDepth, kernelDepth, activeTape} = state;
  Object.assign(state, {gradientDepth: 0, kernelDepth: 0});
  try {
    return compute();
  } finally {
    Object.assign(state, {gradientDepth, kernelDepth, activeTape});
  }
}

/** Whether what is computed now will be asked for its gradient. */
export const isOnTape = (): boolean => {
  const {gradientDepth, kernelDepth} = tf.engine().state;
  return gradientDepth > 0 && kernelDepth === 0;
};

/** Whether a tensor came of something that the tape has seen, so that its gradient may be asked for too. */
export const isFromTape = ({id}: tf.Tensor): boolean =>
  (tf.engine().state.activeTape ?? []).some(({outputs}) => outputs.some((output) => output.id === id));
