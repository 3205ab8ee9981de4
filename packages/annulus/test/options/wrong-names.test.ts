import test from 'ava';
import {inCode} from '../../src/options/wording.js';
import {wrongNames} from '../../src/options/wrong-names.js';

const known = ['mnist', 'fashion-mnist', 'dtd', 'fsdd'];

const told = (...given: readonly string[]) => {
  const {which, advice} = wrongNames(given, known);
  return [which, advice?.(inCode)];
};

test('of several names the one that is wrong is told, with what may be meant', (t) => {
  t.deepEqual(told('dtd', ' nonsense'), [': nonsense is none of them', undefined]);
  t.deepEqual(told('dtd', 'fsddd'), [': fsddd is none of them', 'Did you mean fsdd?']);
  t.deepEqual(told('dtd', 'mnist', 'dtd'), [': dtd is there twice', undefined]);
});

test('of one name only what may be meant is told', (t) => {
  t.deepEqual(told('MNIST'), ['', 'Did you mean mnist?']);
  t.deepEqual(told('fashion'), ['', 'Did you mean fashion-mnist?']);
  t.deepEqual(told('nonsense'), ['', undefined]);
  t.deepEqual(told(''), ['', undefined]);
});
