import type * as tf from '@tensorflow/tfjs';
import type {BackendOptions} from './backend-options.js';
import type {Capabilities} from './capabilities.js';
import type {Computing} from './computing.js';
import type {Considered} from './considered.js';
import type {RepeatedComputation, RepeatedOutputs} from './repeated.js';

/** A backend of TensorFlow.js, how it is started here, and what is added to it for training. */
export interface Engine<Name extends string = string> {
  /** What a user asks for; its package registers the backend with TensorFlow.js under the same name. */
  readonly name: Name;
  readonly capabilities: Capabilities;
  /** Whether the choice `auto` tries it in its turn, or skips it. */
  readonly auto: 'tries' | 'skips';
  /** What a report says: why `auto` took it, or why it skipped it. */
  readonly reason: string;
  /** Where it would compute here, as far as that is known before it is loaded; absent: on the processor. */
  prospect?(options: BackendOptions): 'gpu' | 'processor';
  /** Where and how it computes, once it has started; absent: on the processor, in float32. */
  computing?(): Computing;
  /** The options that it honours; none where absent. */
  readonly options?: readonly (keyof BackendOptions)[];
  /**
   * Loads its packages; absent where TensorFlow.js itself brings it.
   *
   * @param options - of those that it honours
   * @throws BackendUnavailableError when one is not installed or does not load, or the options ask for what is not there
   */
  load?(options: BackendOptions): Promise<LoadedEngine>;
  /** The kernels that its package lacks, or has wrong or slow. Asked for once it is loaded. */
  kernels?(): readonly tf.KernelConfig[];
  /** Does what is needed around `activate`, which makes TensorFlow.js run on it; returns what could not be had. */
  start?(activate: () => Promise<void>): Promise<readonly Considered[]>;
  /** Computes what calls the same operations each time, by a recording of them where it can; absent where it never can. */
  computeRepeated?(repeated: RepeatedComputation): RepeatedOutputs;
  /** The values of a tensor in the tensor's own memory; absent where `dataSync` returns them. */
  view?(tensor: tf.TensorInfo): Float32Array | Int32Array | Uint8Array;
}

/** What came of loading an engine. */
export interface LoadedEngine {
  /** The package that brought it, where it may be one of several. */
  readonly from?: string;
  /** The packages that were tried first. */
  readonly considered?: readonly Considered[];
}
