import {knownOptions, oneOf, positiveInteger, shown} from '@annulus/trainer/checks';
import test from 'ava';

interface Options {
  readonly queueSize?: number;
  readonly momentum?: number;
  readonly batchNorm?: string;
}

const check = (options: unknown) => () =>
  knownOptions('MoCo', options as Options, ['queueSize', 'momentum', 'batchNorm']);

test('options that are known are returned as they are', (t) => {
  const options = {momentum: 0.9};
  t.is(knownOptions<Options, keyof Options>('MoCo', options, ['queueSize', 'momentum', 'batchNorm']), options);
  t.deepEqual(check({})(), {});
});

test('an option that nobody reads is refused, with the one that may have been meant', (t) => {
  const refused = (unknown: string, advice: string) =>
    t.throws(check({momentum: 0.9, [unknown]: 1}), {
      instanceOf: TypeError,
      message: `Expected the options of MoCo to be among queueSize, momentum, batchNorm, received ${unknown}. ${advice}`,
    });
  refused('queue', 'Did you mean queueSize?');
  refused('queuesize', 'Did you mean queueSize?');
  refused('momentun', 'Did you mean momentum?');
  refused('batchnorm', 'Did you mean batchNorm?');
  refused('temperature', 'Correct its name, or leave it out.');
});

test('options that are no object are refused', (t) => {
  for (const [options, received] of [
    [null, 'null'],
    ['momentum', "'momentum'"],
    [[1], '[1]'],
    [3, '3'],
  ] as const) {
    t.throws(check(options), {message: `Expected the options of MoCo to be an object, received ${received}.`});
  }
});

test('a value of the wrong type is shown as what it is', (t) => {
  t.throws(() => positiveInteger('maxEpochs', '5' as never), {
    message: "Expected maxEpochs to be a positive integer, received '5'.",
  });
  t.throws(() => oneOf('stem', 5 as never, ['cifar']), {message: 'Expected stem to be one of cifar, received 5.'});
  t.throws(() => oneOf<string>('stem', '', ['cifar']), {message: "Expected stem to be one of cifar, received ''."});
  t.deepEqual(
    [{a: 1}, [1, 'b'], new Float32Array(1), new Uint8Array(1), new Error('no'), () => 1, undefined].map(shown),
    ['{"a":1}', "[1, 'b']", 'a Float32Array', 'a Uint8Array', 'an Error', 'a function', 'undefined'],
  );
});

test('a list of options that lacks one does not compile', (t) => {
  // @ts-expect-error: batchNorm is missing.
  t.deepEqual(knownOptions('MoCo', {} as Options, ['queueSize', 'momentum']), {});
});
