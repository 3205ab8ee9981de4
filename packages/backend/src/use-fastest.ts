import {activate} from './activate.js';
import {BackendReport, type Considered} from './backend-report.js';
import {loadNativeTensorFlow} from './native-tensorflow.js';
import {isLoaded, outcomeOf} from './optional-package.js';
import {loadWasm, withoutKernelPack} from './wasm.js';

/** Native TensorFlow where it is installed and starts, otherwise `wasm`, which needs nothing else. */
export async function useFastest(loadNative = loadNativeTensorFlow): Promise<BackendReport> {
  const considered: Considered[] = [];
  for (const candidate of await loadNative()) {
    const {name} = candidate;
    const failure = isLoaded(candidate) ? await failureOf(activate('tensorflow')) : outcomeOf(candidate);
    if (failure === undefined) return new BackendReport('tensorflow', `native TensorFlow from ${name}`, considered);
    considered.push({name, outcome: failure});
  }
  const reason = await loadWasm();
  await activate('wasm');
  return new BackendReport('wasm', 'the fastest that needs no other package', [
    ...considered,
    ...(reason === undefined ? [] : [withoutKernelPack(reason)]),
    {name: 'webgpu', outcome: 'used only when asked for'},
    {name: 'cpu', outcome: 'too slow to train, used only when asked for'},
  ]);
}

/** Why a backend did not start, to complete the sentence "the package is …"; undefined when it did. */
async function failureOf(starting: Promise<void>): Promise<string | undefined> {
  try {
    await starting;
    return undefined;
  } catch (error) {
    return `installed but does not start (${error instanceof Error ? error.message : error})`;
  }
}
