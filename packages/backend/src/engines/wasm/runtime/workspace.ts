import type * as tf from '@tensorflow/tfjs';
import type {BackendWasm} from '@tensorflow/tfjs-backend-wasm';
import {shippedKernel} from '../../../loading/shipped-kernels.js';

/** The part of tfjs's compiled module that keeps the list of tensors. */
export interface WasmModule {
  _malloc(bytes: number): number;
  _free(address: number): void;
  readonly tfjs: {
    registerTensor(id: number, size: number, memoryOffset: number): void;
    disposeData(id: number): void;
  };
}

export type Inputs = Readonly<Record<string, tf.TensorInfo>>;

/**
 * The scratch memory of one kernel call: calls shipped kernels, hands out tensors on the wasm heap, and frees
 * everything but the result when the call ends, also when it throws.
 */
export class Workspace {
  readonly #owned: tf.TensorInfo[] = [];
  readonly #views: tf.TensorInfo[] = [];

  constructor(readonly backend: BackendWasm) {}

  /** Calls a kernel as tfjs ships it. */
  run(kernelName: string, inputs: Inputs, attributes: object = {}): tf.TensorInfo {
    const kernel = shippedKernel('wasm', kernelName);
    const output = kernel.kernelFunc({
      inputs: inputs as tf.NamedTensorInfoMap,
      backend: this.backend,
      attrs: attributes as tf.NamedAttrMap,
    }) as tf.TensorInfo;
    this.#owned.push(output);
    return output;
  }

  /** A tensor of zeros. */
  zeros(shape: readonly number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
    const tensor = this.empty(shape, dtype);
    this.values(tensor).fill(0);
    return tensor;
  }

  /** A tensor whose values are arbitrary. */
  empty(shape: readonly number[], dtype: tf.DataType = 'float32'): tf.TensorInfo {
    const tensor = this.backend.makeOutput([...shape], dtype);
    this.#owned.push(tensor);
    return tensor;
  }

  /**
   * The same memory under another shape, `offset` elements further on, without a copy. XNNPACK keeps the packed weights
   * of a right-hand matrix or a filter under the tensor's number, whatever its shape or its values have become since;
   * a view has a number of its own, so nothing stale is ever found under it.
   */
  view(tensor: tf.TensorInfo, shape: readonly number[], offset = 0): tf.TensorInfo {
    const memoryOffset = this.address(tensor) + offset * Float32Array.BYTES_PER_ELEMENT;
    const view = this.backend.makeOutput([...shape], tensor.dtype, memoryOffset);
    this.#views.push(view);
    return view;
  }

  /** A tensor of this call under its final shape. */
  reshape(tensor: tf.TensorInfo, shape: readonly number[]): tf.TensorInfo {
    this.#data(tensor).shape = [...shape];
    return {...tensor, shape: [...shape]};
  }

  /** The tensor's numbers on the heap. Read or write them before the next allocation: the heap may move when it grows. */
  values(tensor: tf.TensorInfo): Float32Array {
    return this.backend.typedArrayFromHeap(tensor) as Float32Array;
  }

  /** Where the tensor lies on the heap, in bytes. */
  address(tensor: tf.TensorInfo): number {
    return this.#data(tensor).memoryOffset;
  }

  /** Frees everything but `results`. */
  close(results: readonly tf.TensorInfo[]): void {
    const module = this.backend.wasm as unknown as WasmModule;
    for (const view of this.#views) {
      module.tfjs.disposeData(this.#data(view).id);
      this.backend.dataIdMap.delete(view.dataId);
    }
    for (const {dataId} of this.#owned) {
      if (!results.some((result) => result.dataId === dataId)) this.backend.disposeData(dataId);
    }
  }

  #data({dataId}: tf.TensorInfo) {
    return this.backend.dataIdMap.get(dataId);
  }
}
