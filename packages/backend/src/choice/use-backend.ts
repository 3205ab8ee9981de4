import type {BackendOptions} from '../contract/backend-options.js';
import {type BackendName, engines} from '../engines/engines.js';
import type {BackendReport} from './backend-report.js';
import {choicesOf, useEngine} from './use-engine.js';

/** What a user may ask for. */
export type BackendChoice = 'auto' | BackendName;

/** Every name that `useBackend` takes. */
export const BACKEND_CHOICES: readonly BackendChoice[] = choicesOf<BackendName>(engines);

/**
 * Makes TensorFlow.js run on a backend that can train, and says which and why. `auto` takes native TensorFlow where it
 * is installed and starts, otherwise `wasm`, which needs nothing else. May be called again, also to change the backend.
 *
 * @throws UnknownBackendError when no backend has that name.
 * @throws BackendUnavailableError when the backend asked for cannot run here.
 */
export const useBackend = (choice: BackendChoice = 'auto', options: BackendOptions = {}): Promise<BackendReport> =>
  useEngine<BackendName>(choice, engines, options);
