import type {BackendOptions} from '../../../contract/backend-options.js';
import {BackendUnavailableError} from '../../../contract/backend-unavailable-error.js';
import {gpuOfRank} from './gpu-of-rank.js';
import {native, types} from './native.js';
import {aten} from './operators.js';
import {scoped} from './scope.js';

const full = aten('full');

/**
 * The device that is asked for, by default the one that the backend is on, or the first GPU there is, or the processor.
 *
 * @param count - GPUs that there are
 * @throws BackendUnavailableError when it is not there, or another one already has the tensors
 */
export function deviceOf(
  {device: asked}: BackendOptions,
  current: string | undefined,
  count = native().deviceCount(),
): string {
  const first = () => gpuOfRank(count);
  const device = asked === 'cuda' ? first() : (asked ?? current ?? (count > 0 ? first() : 'cpu'));
  if (device !== 'cpu' && Number(device.slice('cuda:'.length)) >= count) {
    const there = count === 0 ? 'this LibTorch sees no GPU' : `there are ${count}, from cuda:0 to cuda:${count - 1}`;
    throw new BackendUnavailableError(
      `Expected the device ${device} for the torch backend, but ${there}. ` +
        (count === 0 ? 'Use the device cpu, or see what npx annulus-native --check says.' : 'Use one of these.'),
    );
  }
  if (current !== undefined && device !== current) {
    throw new BackendUnavailableError(
      `Expected the torch backend to stay on ${current}, where the tensors of this process are, received the device ${device}. ` +
        'Choose the device before anything is made, or use another process.',
    );
  }
  return device;
}

let cores: number | undefined;

/** @throws BackendUnavailableError when the device cannot compute in that precision */
export function applySettings(
  options: BackendOptions,
  device: string,
): Required<Pick<BackendOptions, 'precision' | 'algorithms'>> {
  const {precision = 'float32', algorithms = 'fastest', threads} = options;
  const isGpu = device !== 'cpu';
  if (precision === 'tf32' && !isGpu) {
    throw new BackendUnavailableError(
      'Expected a GPU for the precision tf32, but the device is cpu. Use float32 or bf16 there.',
    );
  }
  const addon = native();
  cores ??= addon.threads();
  addon.setThreads(threads ?? cores);
  if (algorithms === 'deterministic') process.env.CUBLAS_WORKSPACE_CONFIG ??= ':4096:8'; // cuBLAS reads it when it starts.
  addon.useDevice(device);
  if (isGpu) scoped(() => full([1], 0, types.float32, undefined, device)); // Starts CUDA.
  addon.useDeterministicAlgorithms(algorithms === 'deterministic');
  addon.allowTf32(precision === 'tf32');
  addon.benchmarkConvolutions(isGpu && algorithms === 'fastest');
  return {precision, algorithms};
}
