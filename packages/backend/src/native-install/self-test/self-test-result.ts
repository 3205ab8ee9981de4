import type {BackendOptions} from '../../contract/backend-options.js';
import type {NativeEngine} from '../system/flags.js';

/** What is to be tested. */
export interface SelfTested extends Pick<BackendOptions, 'device' | 'precision'> {
  readonly engine: NativeEngine;
  /** Of torch: the addon to load instead of the one in use. */
  readonly addon?: string;
}

/** What came of the self-test. */
export type SelfTestResult = SelfTestPassed | SelfTestFailed;

export interface SelfTestPassed {
  readonly outcome: 'passed';
  /** Of the library of TensorFlow, as the binding says, for example `2.21.0`; of torch absent. */
  readonly version?: string;
  readonly device: 'cpu' | 'gpu';
  /** GPUs that the library sees; of TensorFlow absent. */
  readonly gpus?: number;
}

export interface SelfTestFailed {
  readonly outcome: 'failed';
  /** Why, as a sentence. */
  readonly reason: string;
}
