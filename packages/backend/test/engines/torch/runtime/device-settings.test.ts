import {testOnTorch} from '@annulus/testing/torch';
import * as tf from '@tensorflow/tfjs';
import {native} from '../../../../src/engines/torch/runtime/native.js';
import type {TorchBackend} from '../../../../src/engines/torch/runtime/torch-backend.js';
import {type BackendOptions, BackendUnavailableError, useBackend} from '../../../../src/index.js';

testOnTorch('what is asked for is what a report says, and stays until something else is asked for', async (t) => {
  const usual = native().threads();
  const report = await useBackend('torch', {device: 'cpu', precision: 'bf16', algorithms: 'deterministic', threads: 1});
  t.is(report.reason, 'asked for, from LibTorch on cpu in bf16, deterministic');
  t.is((tf.backend() as TorchBackend).precision, 'bf16');
  t.is(native().threads(), 1);
  t.is((await useBackend('torch')).reason, report.reason);
  t.is((tf.backend() as TorchBackend).precision, 'bf16');
  t.is(native().threads(), 1);
  await t.throwsAsync(useBackend('torch', {precision: 'tf32', threads: usual}), {instanceOf: BackendUnavailableError});
  t.is((await useBackend('torch', {precision: 'float32'})).reason, 'asked for, from LibTorch on cpu, deterministic');
  t.is(native().threads(), 1);
  const last = await useBackend('torch', {algorithms: 'fastest', threads: usual});
  t.is(last.reason, 'asked for, from LibTorch on cpu');
  t.is(native().threads(), usual);
});

testOnTorch('a device or a precision that is not there is refused, with what there is', async (t) => {
  if (native().deviceCount() > 0) {
    t.pass();
    return;
  }
  const refusal = async (options: BackendOptions) =>
    (await t.throwsAsync(useBackend('torch', options), {instanceOf: BackendUnavailableError}))?.message;
  for (const device of ['cuda', 'cuda:0']) {
    t.is(
      await refusal({device}),
      'Expected the device cuda:0 for the torch backend, but this LibTorch sees no GPU. Use the device cpu, or see what npx annulus-native --check says.',
    );
  }
  t.is(
    await refusal({precision: 'tf32'}),
    'Expected a GPU for the precision tf32, but the device is cpu. Use float32 or bf16 there.',
  );
});
