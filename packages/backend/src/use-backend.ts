import {activate} from './activate.js';
import {type BackendName, BackendReport} from './backend-report.js';
import {BackendUnavailableError} from './backend-unavailable-error.js';
import {loadNativeTensorFlow} from './native-tensorflow.js';
import {isLoaded, type OptionalPackage, outcomeOf} from './optional-package.js';
import {UnknownBackendError} from './unknown-backend-error.js';
import {useFastest} from './use-fastest.js';
import {loadWasm, withoutKernelPack} from './wasm.js';
import {loadWebGpu} from './webgpu.js';

/** What a user may ask for. */
export type BackendChoice = 'auto' | BackendName;

const uses: Record<BackendChoice, () => Promise<BackendReport>> = {
  auto: () => useFastest(),
  tensorflow: useTensorFlow,
  webgpu: useWebGpu,
  wasm: useWasm,
  cpu: useCpu,
};

/** Every name that `useBackend` takes. */
export const BACKEND_CHOICES = Object.keys(uses) as readonly BackendChoice[];

/**
 * Makes TensorFlow.js run on a backend that can train, and says which and why. `auto` takes native TensorFlow where it
 * is installed and starts, otherwise `wasm`, which needs nothing else. May be called again, also to change the backend.
 *
 * @throws UnknownBackendError when no backend has that name.
 * @throws BackendUnavailableError when the backend asked for cannot run here.
 */
export async function useBackend(choice: BackendChoice = 'auto'): Promise<BackendReport> {
  if (!BACKEND_CHOICES.includes(choice)) throw new UnknownBackendError(String(choice), BACKEND_CHOICES);
  return uses[choice]();
}

async function useTensorFlow(): Promise<BackendReport> {
  const packages = await loadNativeTensorFlow();
  const native = packages.find(isLoaded);
  if (native === undefined) {
    const outcomes = packages.map((candidate) => `${candidate.name} is ${outcomeOf(candidate)}`).join(', ');
    throw new BackendUnavailableError(
      `Expected native TensorFlow for the tensorflow backend, but ${outcomes}. ` +
        `Run npx annulus-native, which ${packages.some(({status}) => status === 'broken') ? 'repairs' : 'installs'} it, or use the wasm backend, which needs no other package.`,
      {cause: new AggregateError(packages.map(({error}) => error))},
    );
  }
  await activate('tensorflow');
  const considered = packages.filter((candidate) => candidate !== native).map(considering);
  return new BackendReport('tensorflow', `asked for, from ${native.name}`, considered);
}

async function useWebGpu(): Promise<BackendReport> {
  await loadWebGpu();
  await activate('webgpu');
  return new BackendReport('webgpu', 'asked for');
}

async function useWasm(): Promise<BackendReport> {
  const reason = await loadWasm();
  await activate('wasm');
  return new BackendReport('wasm', 'asked for', reason === undefined ? [] : [withoutKernelPack(reason)]);
}

async function useCpu(): Promise<BackendReport> {
  await activate('cpu');
  return new BackendReport('cpu', 'asked for');
}

function considering(candidate: OptionalPackage) {
  return {name: candidate.name, outcome: outcomeOf(candidate)};
}
