import {createRequire} from 'node:module';
import * as tf from '@tensorflow/tfjs';
import {useBackend} from '../../choice/use-backend.js';
import type {TensorFlowBackend} from '../../engines/tensorflow/runtime/operations.js';
import {torchAddon} from '../../loading/torch-addon.js';
import {computations, valuesOf} from './computations.js';
import type {SelfTested, SelfTestPassed, SelfTestResult} from './self-test-result.js';

/** How far results may be from those of the cpu backend, as a share of the largest. */
const TOLERANCE = {float32: 1e-4, tf32: 5e-3, bf16: 5e-2} as const;

function expectClose(
  what: string,
  actual: readonly Float32Array[],
  expected: readonly Float32Array[],
  tolerance: number,
): void {
  for (const [i, values] of expected.entries()) {
    const scale = Math.max(...values.map(Math.abs));
    for (const [j, value] of values.entries()) {
      const received = actual[i]?.[j];
      if (Math.abs((received ?? Number.NaN) - value) <= tolerance * scale) continue;
      throw new Error(
        `Expected ${what} to give ${value} as the cpu backend does, received ${received} (output ${i}, value ${j}).`,
      );
    }
  }
}

/** What the engine says of itself. */
function foundOut({engine, device = 'cpu'}: SelfTested): SelfTestPassed {
  if (engine === 'tensorflow') {
    const {binding, isUsingGpuDevice} = tf.backend() as TensorFlowBackend;
    return {outcome: 'passed', version: binding.TF_Version, device: isUsingGpuDevice ? 'gpu' : 'cpu'};
  }
  const addon = createRequire(import.meta.url)(torchAddon() as string) as {deviceCount(): number};
  return {outcome: 'passed', device: device === 'cpu' ? 'cpu' : 'gpu', gpus: addon.deviceCount()};
}

async function selfTest(tested: SelfTested): Promise<SelfTestResult> {
  const {engine, device, precision = 'float32'} = tested;
  await useBackend('cpu');
  const expected = Object.entries(computations).map(([what, compute]) => ({what, compute, values: valuesOf(compute)}));
  await useBackend(engine, {...(device !== undefined && {device}), ...(precision !== 'float32' && {precision})});
  const before = tf.memory().numTensors;
  for (const {what, compute, values} of expected) expectClose(what, valuesOf(compute), values, TOLERANCE[precision]);
  const kept = tf.memory().numTensors - before;
  if (kept !== 0) throw new Error(`Expected no tensor to stay in memory, but ${kept} did.`);
  return foundOut(tested);
}

const tested = JSON.parse(process.argv[2] as string) as SelfTested;
const result = await selfTest(tested).catch(
  (error: Error): SelfTestResult => ({outcome: 'failed', reason: error.message}),
);
process.send?.(result, () => process.exit(0));
