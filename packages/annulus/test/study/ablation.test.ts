import test from 'ava';
import {jobsOf} from '../../src/study/job.js';
import {ablationOptionsOf} from './study-options-of.js';

const variantsOf = (...names: string[]) =>
  ablationOptionsOf(...(names.length > 0 ? ['--variants', names.join()] : [])).cells;

test("an ablation trains the variants of the paper's tables, the ring at 1% and 10%", (t) => {
  t.deepEqual(
    variantsOf().map(({id, label, ring}) => [id, label, ring && [ring.inner, ring.outer, ring.anneal]]),
    [
      ['ir', 'IR', undefined],
      ['ir-ring', 'IRing', [0.01, 0.1, 'linear']],
      ['ir-ring-no-anneal', 'IRing (no anneal)', [0.01, 0.1, 'constant']],
      ['ir-ring-l0', 'IRing (ℓ = 0)', [0, 0.1, 'linear']],
      ['ir-ball', 'IR, ball (ℓ = 0, no anneal)', [0, 0.1, 'constant']],
      ['moco', 'MoCo', undefined],
      ['moco-ring', 'MoCoRing', [0.01, 0.1, 'linear']],
      ['cmc', 'CMC', undefined],
      ['cmc-ring', 'CMCRing', [0.01, 0.1, 'linear']],
      ['simclr', 'SimCLR', undefined],
      ['simclr-ring', 'SimCLRing', [0.01, 0.1, 'linear']],
      ['la', 'LA', undefined],
    ],
  );
});

test('variants come in the order of the tables, however they are named', (t) => {
  t.deepEqual(
    variantsOf('moco', 'ir').map(({id}) => id),
    ['ir', 'moco'],
  );
});

test('jobs come seed by seed, and each seed begins with the encoders before training', (t) => {
  t.deepEqual(
    jobsOf({cells: variantsOf('ir', 'cmc'), seed: 5, seeds: 2}).map(({place}) => place),
    [
      'random/seed-5',
      'random-lab/seed-5',
      'ir/seed-5',
      'cmc/seed-5',
      'random/seed-6',
      'random-lab/seed-6',
      'ir/seed-6',
      'cmc/seed-6',
    ],
  );
});
