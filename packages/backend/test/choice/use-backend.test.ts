// Alone in its process: it asks what is installed before it declares its tests, and registers backends.
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {
  type BackendChoice,
  BackendReport,
  BackendUnavailableError,
  UnknownBackendError,
  useBackend,
} from '../../src/index.js';
import {loadOptionalPackage} from '../../src/loading/optional-package.js';
import {torchAddon} from '../../src/loading/torch-addon.js';

const NATIVE = ['@tensorflow/tfjs-node-gpu', '@tensorflow/tfjs-node'];
const isNativeInstalled = (await Promise.all(NATIVE.map(loadOptionalPackage))).some(({status}) => status !== 'missing');

const isTorchInstalled = torchAddon() !== undefined;

test.serial('the report says what was chosen and why', async (t) => {
  const report = await useBackend('wasm');
  t.is(report.name, 'wasm');
  t.is(tf.getBackend(), 'wasm');
  t.is(String(report), 'Backend wasm: asked for');
});

test.serial('backends change within a process, and twice the same changes nothing', async (t) => {
  for (const name of ['cpu', 'wasm', 'wasm', 'cpu', 'wasm'] as const) {
    t.is((await useBackend(name)).name, name);
    t.is(tf.getBackend(), name);
    t.deepEqual(Array.from(tf.tidy(() => tf.matMul(tf.ones([1, 2]), tf.ones([2, 1])).dataSync())), [2]);
  }
});

test.serial('choices that are asked for at once are made one after the other', async (t) => {
  const reports = await Promise.all((['cpu', 'wasm', 'wasm', 'cpu', 'wasm'] as const).map((name) => useBackend(name)));
  t.deepEqual(
    reports.map(({name}) => name),
    ['cpu', 'wasm', 'wasm', 'cpu', 'wasm'],
  );
  t.is(tf.getBackend(), 'wasm');
  await t.throwsAsync(Promise.all([useBackend('none' as BackendChoice), useBackend('cpu')]), {
    instanceOf: UnknownBackendError,
  });
  t.is((await useBackend('wasm')).name, 'wasm');
});

test.serial('a tensor made on one backend is read on another', async (t) => {
  await useBackend('cpu');
  const tensor = tf.tensor1d([1, 2]);
  await useBackend('wasm');
  t.deepEqual(Array.from(tf.mul(tensor, 2).dataSync()), [2, 4]);
});

test.serial('a report prints every candidate with its outcome', (t) => {
  const report = new BackendReport('wasm', 'the fastest', [{name: 'webgpu', outcome: 'used only when asked for'}]);
  t.is(`${report}`, 'Backend wasm: the fastest\n  not webgpu: used only when asked for');
});

test.serial('an unknown backend is refused with the names that exist', async (t) => {
  const error = await t.throwsAsync(useBackend('cuda' as BackendChoice), {instanceOf: UnknownBackendError});
  t.is(error?.message, 'Expected backend to be one of auto, tensorflow, torch, webgpu, wasm, cpu, received cuda.');
});

if (isNativeInstalled && !isTorchInstalled && process.env.ANNULUS_BACKEND === 'tensorflow') {
  test.serial('auto takes native TensorFlow where it is installed, and says from which package', async (t) => {
    const report = await useBackend('auto');
    t.is(tf.getBackend(), 'tensorflow');
    t.is(
      String(report),
      [
        'Backend tensorflow: native TensorFlow from @tensorflow/tfjs-node',
        '  not @tensorflow/tfjs-node-gpu: not installed',
        '  not webgpu: used only when asked for',
        '  not cpu: too slow to train, used only when asked for',
      ].join('\n'),
    );
  });
}

if (isTorchInstalled && process.env.ANNULUS_BACKEND === 'torch') {
  test.serial('auto takes a native engine where LibTorch is installed, and says from where', async (t) => {
    const {name, reason} = await useBackend('auto');
    t.is(tf.getBackend(), name);
    t.regex(
      `${name}: ${reason}`,
      /^(torch: set up by annulus-native, from LibTorch on (cpu|cuda:\d)|tensorflow: native TensorFlow from @)/,
    );
  });
}

const isWebGpuInstalled = (await loadOptionalPackage('webgpu')).status !== 'missing';

if (!isNativeInstalled && !isTorchInstalled) {
  test.serial('auto takes wasm where neither native engine is installed, and says so', async (t) => {
    t.is(
      String(await useBackend('auto')),
      [
        'Backend wasm: the fastest that needs no other package',
        '  not @tensorflow/tfjs-node-gpu: not installed',
        '  not @tensorflow/tfjs-node: not installed',
        '  not LibTorch: not installed',
        '  not webgpu: used only when asked for',
        '  not cpu: too slow to train, used only when asked for',
      ].join('\n'),
    );
  });
}

if (!isNativeInstalled) {
  test.serial('native TensorFlow asked for but not installed is an error that says what to install', async (t) => {
    const error = await t.throwsAsync(useBackend('tensorflow'), {instanceOf: BackendUnavailableError});
    t.is(
      error?.message,
      'Expected native TensorFlow for the tensorflow backend, but @tensorflow/tfjs-node-gpu is not installed, @tensorflow/tfjs-node is not installed. ' +
        'Run npx annulus-native, which installs it, or use the wasm backend, which needs no other package.',
    );
    t.true(error?.cause instanceof AggregateError);
  });
}

if (!isWebGpuInstalled) {
  test.serial('webgpu asked for but not installed is an error that says what to install', async (t) => {
    const error = await t.throwsAsync(useBackend('webgpu'), {instanceOf: BackendUnavailableError});
    t.is(
      error?.message,
      'Expected webgpu for the webgpu backend, but it is not installed. ' +
        'Run npm install webgpu @tensorflow/tfjs-backend-webgpu, or use the wasm backend, which needs no other package.',
    );
    t.true(error?.cause instanceof Error);
  });
}

test.serial('a package that is there but breaks is told from one that is missing', async (t) => {
  const broken = await loadOptionalPackage('data:text/javascript,throw new Error("no libtensorflow.so")');
  t.is(broken.status, 'broken');
  t.is(broken.error?.message, 'no libtensorflow.so');
});
