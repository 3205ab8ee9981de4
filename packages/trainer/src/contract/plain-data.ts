import type * as tf from '@tensorflow/tfjs';
import type {PlainJson} from './plain-json.js';

/**
 * What a hook's event may hold: values that are still valid when a watcher looks at them later.
 *
 * Tensors and functions become `never`, so that declaring a `Hook` of an event that carries one is a compile error:
 * a tensor captured inside `tf.tidy` is disposed before an asynchronous watcher runs.
 */
export type PlainData<E> = {[K in keyof E]: PlainValue<E[K]>};

type PlainValue<T> = T extends tf.Tensor | ((...args: never[]) => unknown)
  ? never
  : T extends ArrayBufferView | PlainJson
    ? T
    : T extends object
      ? PlainData<T>
      : T;
