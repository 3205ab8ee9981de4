import type * as tf from '@tensorflow/tfjs';

interface Attribute {
  readonly name: string;
  readonly type: number;
  readonly value: unknown;
}

type Value = number | string | boolean | readonly number[];

/** A number is a float32, a list holds integers. */
type Attributes = Readonly<Record<string, Value>>;

/** What we use of the backend of tfjs-node, whose class is not exported. */
export interface TensorFlowBackend extends tf.KernelBackend {
  readonly isUsingGpuDevice: boolean;
  readonly binding: {
    readonly TF_ATTR_BOOL: number;
    readonly TF_ATTR_FLOAT: number;
    readonly TF_ATTR_INT: number;
    readonly TF_ATTR_STRING: number;
    readonly TF_ATTR_TYPE: number;
    readonly TF_FLOAT: number;
    readonly TF_Version: string;
  };
  executeMultipleOutputs(
    name: string,
    attributes: readonly Attribute[],
    inputs: readonly tf.TensorInfo[],
    outputs: number,
  ): tf.Tensor[];
}

/** Runs operations of TensorFlow that TensorFlow.js does not offer. */
export class Operations {
  readonly #backend: TensorFlowBackend;

  constructor(backend: TensorFlowBackend) {
    this.#backend = backend;
  }

  /** Whether they run on a GPU, where some outputs of TensorFlow mean something else. */
  get areOnGpu(): boolean {
    return this.#backend.isUsingGpuDevice;
  }

  /** Runs one, by its name in TensorFlow; all its attributes for types are float32. */
  run(
    name: string,
    inputs: readonly tf.TensorInfo[],
    outputs: number,
    attributes: Attributes = {},
    types: readonly string[] = ['T'],
  ): tf.Tensor[] {
    const {TF_ATTR_TYPE, TF_FLOAT} = this.#backend.binding;
    const all = [
      ...types.map((type) => ({name: type, type: TF_ATTR_TYPE, value: TF_FLOAT})),
      ...Object.entries(attributes).map(([key, value]) => ({name: key, type: this.#typeOf(value), value})),
    ];
    return this.#backend.executeMultipleOutputs(name, all, inputs, outputs);
  }

  /** Runs one that has a single output. */
  runOne(
    name: string,
    inputs: readonly tf.TensorInfo[],
    attributes: Attributes = {},
    types: readonly string[] = ['T'],
  ): tf.Tensor {
    return this.run(name, inputs, 1, attributes, types)[0] as tf.Tensor;
  }

  /** The same numbers as another tensor, without a copy. */
  alias({dataId, shape, dtype}: tf.TensorInfo): tf.TensorInfo {
    this.#backend.incRef(dataId);
    return {dataId, shape, dtype};
  }

  #typeOf(value: Value): number {
    const {TF_ATTR_BOOL, TF_ATTR_FLOAT, TF_ATTR_INT, TF_ATTR_STRING} = this.#backend.binding;
    if (typeof value === 'object') return TF_ATTR_INT;
    if (typeof value === 'boolean') return TF_ATTR_BOOL;
    return typeof value === 'string' ? TF_ATTR_STRING : TF_ATTR_FLOAT;
  }
}
