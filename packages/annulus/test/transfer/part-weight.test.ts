import test from 'ava';
import {weightOf} from '../../src/transfer/part-weight.js';

test('masked views of recordings pass through the encoder in every epoch of the probe, pictures never do', (t) => {
  const counts = {examples: 500, training: 400};
  const options = {seeds: 2, probeEpochs: 3, probeViews: 'augmented'} as const;
  t.deepEqual(weightOf({name: 'cub200', ...counts}, options), {extraction: 500, probe: 6 * 22});
  t.deepEqual(weightOf({name: 'librispeech', ...counts}, options), {extraction: 500, probe: 6 * 422});
  const clean = weightOf({name: 'librispeech', ...counts}, {...options, probeViews: 'clean'});
  t.deepEqual(clean, {extraction: 500, probe: 6 * 22});
});
