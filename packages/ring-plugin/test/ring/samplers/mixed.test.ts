import {Random, randomFor} from '@annulus/datasets';
import {onBackends} from '@annulus/testing/on-backends';
import {Step, Transforms} from '@annulus/trainer';
import * as tf from '@tensorflow/tfjs';
import test, {type ExecutionContext} from 'ava';
import {BatchMemory} from '../../../src/memory/batch-memory.js';
import {Mixed, type MixedOptions} from '../../../src/ring/samplers/mixed.js';
import {weighingOf} from '../../../src/ring/weighed.js';
import {dot, naiveUnit} from '../../contrast/naive-info-nce.js';
import {offered} from '../../offered.js';

interface Problem {
  readonly anchors: number[][];
  readonly memory: number[][];
  readonly eligible: number[][];
  readonly ids: number[];
}

const at = {globalStep: 0, epoch: 3, batch: 5, batches: 9, maxEpochs: 4, progress: 0.5};

function problem(random: Random, {anchors: count = 1 + random.integer(3), dimensions = 3} = {}): Problem {
  const vectors = (count: number) =>
    naiveUnit(Array.from({length: count}, () => Array.from({length: dimensions}, () => random.normal())));
  const [anchors, memory] = [vectors(count), vectors(1 + random.integer(9))];
  const eligible = anchors.map(() => memory.map((_, row) => (row === 0 || random.bernoulli(0.6) ? 1 : 0)));
  return {anchors, memory, eligible, ids: anchors.map((_, anchor) => 10 * anchor)};
}

function mixed(options: MixedOptions, {anchors, memory, eligible, ids}: Problem, info: Partial<typeof at> = {}) {
  const [ofAnchors, rows] = [tf.tensor2d(anchors), tf.tensor2d(memory)];
  const similarities = tf.matMul<tf.Tensor2D>(ofAnchors, rows, false, true).arraySync();
  const candidates = offered(similarities, {
    eligible,
    anchors: ofAnchors,
    ids: Int32Array.from(ids),
    memory: new BatchMemory(rows, new Int32Array(memory.length).fill(-1)),
  });
  const step = new Step({...at, ...info}, new Transforms());
  const {synthetic} = weighingOf(new Mixed(options), candidates, step);
  return {
    vectors: synthetic?.vectors.arraySync() ?? [],
    similarities: synthetic?.similarities.arraySync() ?? [],
    weights: synthetic?.weights.arraySync() ?? [],
  };
}

/** The mixtures of one anchor by loops. */
function naiveMixtures(anchor: number, {hardest, pairs, withAnchor, seed}: Required<MixedOptions>, given: Problem) {
  const {memory, eligible, ids} = given;
  const own = given.anchors[anchor] as number[];
  const kept = memory
    .filter((_, row) => eligible[anchor]?.[row] === 1)
    .sort((a, b) => dot(own, b) - dot(own, a))
    .slice(0, hardest);
  const random = randomFor('mixedNegatives', seed, at.epoch, at.batch, ids[anchor] as number);
  const upTo = (uniform: number, count: number) => Math.floor(Math.fround(Math.fround(uniform) * count));
  return Array.from({length: pairs + withAnchor}, (_, mixture) => {
    const [first, second] = [random.uniform(), random.uniform()];
    const share = random.uniform(0, mixture < pairs ? 1 : 0.5);
    const place = upTo(first, kept.length);
    const otherPlace = (place + 1 + upTo(second, kept.length - 1)) % kept.length;
    const [row, other] = [kept[place] as number[], mixture < pairs ? (kept[otherPlace] as number[]) : own];
    return naiveUnit([row.map((value, index) => value + share * ((other[index] as number) - value))])[0] as number[];
  });
}

function near(t: ExecutionContext, actual: number[] | undefined, expected: number[], what: string): void {
  expected.forEach((value, index) => {
    t.true(Math.abs((actual?.[index] ?? Number.NaN) - value) < 1e-4, `${what}: ${actual}, expected ${expected}`);
  });
}

onBackends('mixtures are those of naive loops: of kept candidates only, of length 1, with their similarities', (t) => {
  for (let index = 0; index < 150; index++) {
    const random = new Random(6, index);
    const given = problem(random);
    const options = {
      hardest: 1 + random.integer(6),
      pairs: random.integer(4),
      withAnchor: 1 + random.integer(3),
      seed: index,
    };
    const {vectors, similarities, weights} = tf.tidy(() => mixed(options, given) as never) as ReturnType<typeof mixed>;
    given.anchors.forEach((anchor, row) => {
      const naive = naiveMixtures(row, options, given);
      t.is(vectors[row]?.length, options.pairs + options.withAnchor);
      naive.forEach((vector, place) => {
        near(t, vectors[row]?.[place], vector, `case ${index}`);
      });
      near(
        t,
        similarities[row],
        naive.map((vector) => dot(anchor, vector)),
        `case ${index}`,
      );
      t.deepEqual(
        weights[row],
        naive.map(() => 1),
      );
    });
  }
});

onBackends('the same seed, step and instance mix the same, wherever the anchor stands in the batch', (t) => {
  const given = problem(new Random(9), {anchors: 3, dimensions: 5});
  const both = {...given, anchors: [...given.anchors].reverse(), ids: [...given.ids].reverse()};
  const turned = {...both, eligible: [...given.eligible].reverse()};
  const vectors = (which: Problem, options: MixedOptions = {}, info: Partial<typeof at> = {}) =>
    tf.tidy(() => mixed({pairs: 4, withAnchor: 2, ...options}, which, info).vectors as never) as number[][][];
  t.deepEqual(vectors(turned), vectors(given).reverse());
  t.deepEqual(vectors(given, {seed: 0}), vectors(given));
  t.notDeepEqual(vectors(given, {seed: 1}), vectors(given));
  t.notDeepEqual(vectors(given, {}, {batch: 6}), vectors(given));
  t.notDeepEqual(vectors(given, {}, {epoch: 4}), vectors(given));
});

test('numbers of mixtures that are none are refused', (t) => {
  const refusal = (options: MixedOptions) => t.throws(() => new Mixed(options))?.message;
  t.is(refusal({hardest: 0}), 'Expected hardest to be a positive integer, received 0.');
  t.is(refusal({pairs: -1}), 'Expected pairs to be an integer of 0 or more, received -1.');
  t.is(refusal({withAnchor: 1.5}), 'Expected withAnchor to be an integer of 0 or more, received 1.5.');
  t.is(refusal({pairs: 0, withAnchor: 0}), 'Expected pairs + withAnchor to be a positive integer, received 0.');
});
