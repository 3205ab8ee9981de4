import test from 'ava';
import {variantsOf} from '../../src/comparison/compared-variants.js';

const shape = {inner: 0.01, outer: 0.1, anneal: 'linear', opens: 0} as const;

test('each algorithm is trained plain and then with the ring, under the names of the paper', (t) => {
  const variants = variantsOf({algorithm: ['moco', 'ir'], ring: ['on', 'off'], ...shape});
  t.deepEqual(
    variants.map(({id, label}) => [id, label]),
    [
      ['moco', 'MoCo'],
      ['moco-ring', 'MoCoRing'],
      ['ir', 'IR'],
      ['ir-ring', 'IRing'],
    ],
  );
});

test('only what is asked for is trained', (t) => {
  t.deepEqual(variantsOf({algorithm: ['ir'], ring: ['on'], ...shape}), [
    {id: 'ir-ring', label: 'IRing', algorithm: 'ir', ring: shape},
  ]);
});
