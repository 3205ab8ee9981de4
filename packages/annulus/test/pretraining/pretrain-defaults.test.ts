import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {OptionError} from '../../src/index.js';
import {withPretrainDefaults} from '../../src/pretraining/pretrain-defaults.js';
import type {GivenPretrainOptions} from '../../src/pretraining/pretrain-rows.js';
import {variantOf} from '../../src/pretraining/pretrained-variant.js';

const now = new Date(2026, 4, 31, 17, 45, 2);

const refused = (given: Partial<GivenPretrainOptions>, message: string) => (t: ExecutionContext) => {
  t.throws(() => withPretrainDefaults({root: '.', ...given}, now), {instanceOf: OptionError, message});
};

test('A pretraining is of MoCo without a ring, leaves out what is damaged, and is named for its folder', (t) => {
  const root = join(temporaryFolder(t), 'My photos');
  mkdirSync(root);
  writeFileSync(join(root, '1.png'), '');
  const options = withPretrainDefaults({root: `${root}/`}, now);
  t.like(options, {algorithm: 'moco', ring: 'off', damaged: 'skip', name: 'My-photos-2026-05-31-174502'});
  t.is(options.size, undefined);
  t.is(options.epochs, undefined);
  t.deepEqual(variantOf(options), {id: 'moco', label: 'MoCo', algorithm: 'moco'});
});

test('A sampler needs no other flag, and a ring is one without', (t) => {
  const edges = {inner: 0.01, outer: 0.1, anneal: 'linear', opens: 0} as const;
  t.like(variantOf(withPretrainDefaults({root: '.', ring: 'on'})), {label: 'MoCoRing', ring: edges});
  t.deepEqual(variantOf(withPretrainDefaults({root: '.', sampler: 'ball', algorithm: 'ir'})), {
    id: 'ir-ring',
    label: 'IR with ball',
    algorithm: 'ir',
    ring: {...edges, sampler: 'ball'},
  });
});

test(
  'No folder at all is refused',
  refused({root: []}, 'Expected root to be one or more folders of pictures or recordings, received none.'),
);
test(
  'Edges without a ring are refused',
  refused({inner: 0.1}, 'Expected no inner with ring off: there is no ring to shape. Leave it out.'),
);
test(
  'A ring for an algorithm without negatives is refused',
  refused(
    {algorithm: 'byol', ring: 'on'},
    'Expected no ring on with algorithm byol: it has no negatives that a ring could choose among. Use ring off.',
  ),
);
test(
  'Time and epochs together are refused',
  refused(
    {time: 60, epochs: 2},
    'Expected time or epochs, not both: the epochs follow from the time. Leave one of them out.',
  ),
);
test(
  'To freeze random weights is refused',
  refused(
    {freeze: '1'},
    'Expected from with freeze: weights at random are worth nothing as they are. Name a run to start from, or leave out freeze.',
  ),
);
test(
  'A path without an encoder is refused',
  refused(
    {from: 'nowhere'},
    'Expected the folder of an encoder, or of a run that has one, received nowhere, which does not exist.',
  ),
);
test(
  'An architecture beside that of another encoder is refused',
  refused(
    {from: 'nowhere', width: 8},
    'Expected no width with from nowhere: the architecture of that encoder is taken over. Leave it out.',
  ),
);
test(
  'An unknown sampler is refused with the known ones',
  refused(
    {sampler: 'sphere'},
    'Expected sampler to make sense: Expected one of ring, ball, cave, hardest, semi-hard, similarity-ring, reweight, debiased, decoupled, mixed, or some joined by +, received sphere.',
  ),
);
test(
  'Numbers that are none are refused with those that are wanted',
  refused(
    {sampler: 'ring+reweight:beta'},
    'Expected sampler to make sense: Expected the numbers of reweight to be beta=<number>, received beta.',
  ),
);
test(
  'Edges the wrong way round are refused',
  refused(
    {ring: 'on', inner: 0.5, outer: 0.2},
    'Expected inner to make sense: Expected inner (0.5) to be less than outer (0.2) at the end of the run: the ring keeps the candidates between the two fractions, such as inner 0.01 and outer 0.1.',
  ),
);
