import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {resnet18} from '../../src/architectures/resnet18.js';
import {smallConvNet} from '../../src/architectures/small-conv-net.js';
import type {Encoder} from '../../src/encoder/encoder.js';
import {layersByStage} from '../../src/encoder/stages.js';

const make = () => smallConvNet({width: 2, dimensions: 3, size: 8});

const valuesOf = ({network}: Encoder): Record<string, number[]> =>
  Object.fromEntries(
    network.layers.flatMap(({name, weights}) =>
      weights.map((weight) => [`${name}/${weight.originalName}`, [...weight.read().dataSync()]]),
    ),
  );

test('a stage is what leads to its feature map, the stem belongs to the first, and embedding follows the last', (t) => {
  const encoder = resnet18({width: 2, dimensions: 3, size: 8});
  const stages = [...layersByStage(encoder)];
  t.deepEqual(
    stages.map(([name]) => name),
    ['stage1', 'stage2', 'stage3', 'stage4', 'embedding'],
  );
  const names = stages.map(([, layers]) => layers.map(({name}) => name));
  t.true(names[0]?.includes('stem') && names[0].includes('stage1_block2_conv2_norm'));
  t.true(names[1]?.every((name) => name.startsWith('stage2_')));
  t.true(names[1]?.includes('stage2_block1_shortcut'));
  t.deepEqual(names[4]?.toSorted(), ['embedding', 'pooled']);
  t.is(names.flat().length, encoder.network.layers.length);
  encoder.dispose();
});

onBackends('what is frozen has no gradient, keeps its weights and statistics bit for bit; the rest learns', (t) => {
  const encoder = make().withFrozen(['stage1', 'stage2']);
  t.is(encoder.trainable.length, 8);
  const before = valuesOf(encoder);
  tf.tidy(() => {
    const images = tf.randomUniform([4, 8, 8, 3], 0, 1, 'float32', 1);
    const {grads} = tf.variableGrads(
      () => encoder.forward(images).square().mean() as tf.Scalar,
      [...encoder.trainable],
    );
    t.is(Object.keys(grads).length, 8);
    for (const variable of encoder.trainable) variable.assign(variable.sub(grads[variable.name] as tf.Tensor));
  });
  const after = valuesOf(encoder);
  for (const [name, values] of Object.entries(before)) {
    if (/^conv[12]/.test(name)) t.deepEqual(after[name], values, name);
    else t.notDeepEqual(after[name], values, name);
  }
  encoder.dispose();
});

test('the first so many stages are those by name; what is not named learns again', (t) => {
  const encoder = make();
  t.is(encoder.withFrozen({first: 5}).trainable.length, 0);
  t.deepEqual(encoder.withFrozen({first: 2}).trainable, encoder.withFrozen(['stage1', 'stage2']).trainable);
  t.deepEqual(encoder.withFrozen([]).trainable, encoder.trainable);
  t.is(encoder.withFrozen(['embedding']).trainable.length, 12);
  encoder.dispose();
});

test('stages that an encoder has not are refused with those it has', (t) => {
  const encoder = make();
  const has = 'The encoder has stage1, stage2, stage3, stage4, embedding.';
  t.throws(() => encoder.withFrozen(['stage5']), {
    instanceOf: RangeError,
    message: `Expected stages of the encoder, received "stage5". ${has}`,
  });
  t.throws(() => encoder.withFrozen({first: 6}), {
    instanceOf: RangeError,
    message: `Expected the first 0 to 5 stages, received 6. ${has}`,
  });
  t.throws(() => encoder.withFrozen('stage1' as never), {
    instanceOf: TypeError,
    message: `Expected the names of stages, such as ['stage1'] or {first: 2}, received 'stage1'. ${has}`,
  });
  encoder.dispose();
});
