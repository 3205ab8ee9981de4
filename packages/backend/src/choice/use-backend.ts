import type {BackendOptions} from '../contract/backend-options.js';
import {type BackendName, engines} from '../engines/engines.js';
import type {BackendReport} from './backend-report.js';
import {choicesOf, useEngine} from './use-engine.js';

/** What a user may ask for. */
export type BackendChoice = 'auto' | BackendName;

/** Every name that `useBackend` takes. */
export const BACKEND_CHOICES: readonly BackendChoice[] = choicesOf<BackendName>(engines);

/**
 * Makes TensorFlow.js run on a backend that can train, and says which and why. `auto` takes what
 * computes on a GPU here, native TensorFlow first, then LibTorch; then either on the processor, of both the one that
 * `annulus-native` measured to be faster; otherwise `wasm`, which needs nothing else. May be called again, also to change the backend.
 *
 * An option that is not given stays as an earlier call for the same backend chose it; the first call takes the defaults.
 *
 * @throws UnknownBackendError when no backend has that name.
 * @throws RangeError when an option does not exist or has a value that it cannot have.
 * @throws BackendOptionError when an option is not one of that backend's.
 * @throws BackendUnavailableError when the backend asked for cannot run here, or not as the options say.
 */
export const useBackend = (choice: BackendChoice = 'auto', options: BackendOptions = {}): Promise<BackendReport> =>
  useEngine<BackendName>(choice, engines, options);
