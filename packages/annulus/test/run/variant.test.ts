import test from 'ava';
import {variantsOf} from '../../src/run/variant.js';

test('each algorithm is trained plain and then with the ring, under the names of the paper', (t) => {
  const variants = variantsOf({algorithm: ['moco', 'ir'], ring: ['on', 'off']});
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
  t.deepEqual(
    variantsOf({algorithm: ['ir'], ring: ['on']}).map(({label}) => label),
    ['IRing'],
  );
});
