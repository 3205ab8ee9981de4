import test from 'ava';
import {memoryShares} from '../../src/transfer/memory-shares.js';

test('the shares of the memory add up to what was given, whether pictures or spectrograms are kept', (t) => {
  for (const megabytes of [1e-6, 500, 64_000]) {
    const {pictures, spectrograms, prepool, pooled} = memoryShares(megabytes);
    const features = prepool.train + prepool.test + pooled.train + pooled.test;
    t.is(2 * pictures + features, megabytes);
    t.is(spectrograms + features, megabytes);
  }
});
