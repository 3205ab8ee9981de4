import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {fastestFirst} from '../../src/choice/fastest-first.js';
import {unknownCapabilities} from '../../src/contract/capabilities.js';
import {type Engine, useEngine} from '../../src/index.js';

/** An engine that hopes to compute on one thing, and then computes on another. */
const engineOf = (name: string, hopes: 'gpu' | 'processor', computesOn = hopes): Engine => ({
  name,
  capabilities: unknownCapabilities,
  auto: 'tries',
  reason: 'a test brought it',
  prospect: ({device}) => (device === 'cpu' ? 'processor' : hopes),
  computing: () => ({device: computesOn === 'gpu' ? 'cuda:0' : 'cpu', precision: 'float32'}),
  options: ['device'],
  async load() {
    if (tf.findBackendFactory(name) === null) tf.registerBackend(name, tf.findBackendFactory('cpu'));
    return {};
  },
});

const namesOf = (...args: Parameters<typeof fastestFirst<string>>) =>
  fastestFirst(...args).map(({engine, wanted}) => `${engine.name} for ${wanted}`);

test('engines that may find a GPU come first, then all in their order', (t) => {
  const engines = [engineOf('a', 'processor'), engineOf('b', 'gpu'), {...engineOf('c', 'gpu'), auto: 'skips'} as const];
  t.deepEqual(namesOf(engines, {}, {}), ['b for gpu', 'a for anything', 'b for anything']);
  t.deepEqual(namesOf(engines, {device: 'cpu'}, {}), ['a for anything', 'b for anything']);
});

test('on the processor the one comes first that was measured to be faster, in the place of the measured', (t) => {
  const engines = ['a', 'b', 'c', 'd'].map((name) => engineOf(name, 'processor'));
  const names = (milliseconds: Record<string, number>) =>
    fastestFirst(engines, {}, milliseconds)
      .map(({engine}) => engine.name)
      .join('');
  t.is(names({b: 20, d: 10}), 'adcb');
  t.is(names({b: 10, d: 20}), 'abcd');
  t.is(names({d: 1}), 'abcd');
});

test.serial('auto goes on to the next where an engine finds no GPU after all, and comes back to it', async (t) => {
  const hopeless = engineOf('hopeless', 'gpu', 'processor');
  const report = await useEngine('auto', [hopeless, engineOf('slow', 'processor'), engineOf('fast', 'gpu')]);
  t.is(String(report), 'Backend fast: a test brought it\n  not hopeless: without a GPU that it can use');
  const alone = await useEngine('auto', [hopeless, engineOf('slow', 'processor')]);
  t.is(alone.name, 'hopeless');
  t.deepEqual(alone.considered, [{name: 'hopeless', outcome: 'without a GPU that it can use'}]);
});
