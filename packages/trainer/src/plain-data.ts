import type * as tf from '@tensorflow/tfjs';

/**
 * What a hook's event may hold: values that are still valid when a watcher looks at them later.
 *
 * Tensors and functions become `never`, so that declaring a `Hook` of an event that carries one is a compile error:
 * a tensor captured inside `tf.tidy` is disposed before an asynchronous watcher runs.
 */
export type PlainData<T> = T extends tf.Tensor
  ? never
  : T extends (...args: never[]) => unknown
    ? never
    : T extends object
      ? {[K in keyof T]: PlainData<T[K]>}
      : T;
