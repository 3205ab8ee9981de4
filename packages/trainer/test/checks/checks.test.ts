import * as checks from '@annulus/trainer/checks';
import test from 'ava';

type NumberCheck = (name: string, value: number) => number;

const {NaN: nan, POSITIVE_INFINITY: infinity} = Number;

/** What each check of a number accepts, what it refuses, and what it says of the first that it refuses. */
const numberChecks: readonly (readonly [NumberCheck, readonly number[], readonly number[], string])[] = [
  [checks.positiveInteger, [1, 7], [0, -1, 1.5, nan, infinity], 'a positive integer, received 0.'],
  [checks.nonNegativeInteger, [0, 7], [-1, 0.5, nan, infinity], 'an integer of 0 or more, received -1.'],
  [checks.seedValue, [0, 2 ** 32 - 1], [2 ** 32, -1, 0.5, nan], 'an integer from 0 to 2³² − 1, received 4294967296.'],
  [checks.finiteNumber, [0, -2.5], [nan, infinity], 'a finite number, received NaN.'],
  [checks.positiveNumber, [1e-9, 3], [0, -1, nan, infinity], 'a positive number, received 0.'],
  [checks.nonNegativeNumber, [0, 0.5], [-1, nan, infinity], '0 or more, received -1.'],
  [checks.fraction, [0, 0.5, 1], [1.5, -0.1, nan], 'a fraction in [0, 1], received 1.5.'],
  [checks.fractionBelow1, [0, 0.999], [1, -0.1, nan], 'in [0, 1), received 1.'],
  [checks.fractionAbove0, [1e-9, 1], [0, 1.1, nan], 'in (0, 1], received 0.'],
  [checks.fractionBetween0And1, [1e-9, 0.999], [1, 0, nan], 'in (0, 1), received 1.'],
];

for (const [check, accepted, refused, text] of numberChecks) {
  test(`${check.name} returns what it accepts, and says what it expected`, (t) => {
    for (const value of accepted) t.is(check('x', value), value);
    for (const value of refused) t.throws(() => check('x', value), {instanceOf: RangeError}, `${value}`);
    t.is(t.throws(() => check('x', refused[0] as number))?.message, `Expected x to be ${text}`);
  });
}

test('an ascending pair lies between its ends', (t) => {
  t.deepEqual(checks.ascendingPair('scale', [0.2, 1], 0, 1), [0.2, 1]);
  t.throws(() => checks.ascendingPair('scale', [0.5, 1.2], 0, 1), {
    message: 'Expected scale to be two ascending numbers from 0 to 1, received [0.5, 1.2].',
  });
  t.throws(() => checks.ascendingPair('scale', [1, 0.5], 0, 1), {instanceOf: RangeError});
});

test('a choice is one of those there are', (t) => {
  t.is(checks.oneOf('stem', 'cifar', ['cifar', 'imagenet']), 'cifar');
  t.throws(() => checks.oneOf<string>('stem', 'tiny', ['cifar', 'imagenet']), {
    instanceOf: RangeError,
    message: 'Expected stem to be one of cifar, imagenet, received tiny.',
  });
});

test('an option of several units has exactly one of them', (t) => {
  const keys = ['batches', 'fraction'];
  t.deepEqual(checks.oneKeyOf('limit', {fraction: 0.1}, keys), {fraction: 0.1});
  t.throws(() => checks.oneKeyOf('limit', {batch: 2}, keys), {
    message: 'Expected limit to have one of batches, fraction, received {"batch":2}.',
  });
  t.throws(() => checks.oneKeyOf('limit', {batches: 2, fraction: 0.1}, keys), {instanceOf: RangeError});
});
