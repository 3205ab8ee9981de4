import {onBackends} from '@annulus/testing/on-backends';
import type * as tf from '@tensorflow/tfjs';
import type {NegativeSampler} from '../../../src/ring/negative-sampler.js';
import {Ball} from '../../../src/ring/samplers/ball.js';
import {Cave} from '../../../src/ring/samplers/cave.js';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Hardest} from '../../../src/ring/samplers/hardest.js';
import {Ring} from '../../../src/ring/samplers/ring.js';
import {SemiHard} from '../../../src/ring/samplers/semi-hard.js';
import {SimilarityRing} from '../../../src/ring/samplers/similarity-ring.js';
import {weighed, weighingOf} from '../../../src/ring/weighed.js';
import {lossAgainst} from '../../loss-against.js';
import {naiveCandidates} from '../../naive-candidates.js';
import {weighedBy} from '../../weighed-by.js';

const windows = {
  Ring: new Ring({inner: 0.2, outer: 0.6}),
  Ball: new Ball({outer: 0.4}),
  Cave: new Cave({inner: 0.2, outer: 0.6}),
  SimilarityRing: new SimilarityRing({near: 1, far: -1}),
  SemiHard: new SemiHard({near: -0.25, far: 0.25}),
  Hardest: new Hardest({count: 3}),
};

onBackends('every window keeps eligible candidates only, at least one for each anchor', (t) => {
  for (const candidates of naiveCandidates(40, 7)) {
    for (const [name, window] of Object.entries(windows)) {
      weighedBy(window, candidates).weights.forEach((row, anchor) => {
        t.true(row.includes(1), name);
        t.true(
          row.every((weight, index) => weight <= (candidates.eligible[anchor]?.[index] as number)),
          name,
        );
      });
    }
  }
});

onBackends('the order of the candidates does not matter to any window', (t) => {
  for (const {random, ...candidates} of naiveCandidates(40, 8)) {
    const order = [...random.permutation(candidates.similarities[0]?.length as number)];
    const turned = (rows: number[][]) => rows.map((row) => order.map((index) => row[index] as number));
    const other = {
      ...candidates,
      similarities: turned(candidates.similarities),
      eligible: turned(candidates.eligible),
    };
    for (const [name, window] of Object.entries(windows)) {
      t.deepEqual(weighedBy(window, other).weights, turned(weighedBy(window, candidates).weights), name);
    }
  }
});

onBackends('a ring is the part of its ball that is not inside its inner edge', (t) => {
  for (const {random, ...candidates} of naiveCandidates(100, 9)) {
    const inner = random.uniform(0, 0.5);
    const outer = inner + random.uniform(0.3, 0.5);
    const [ring, cave, ball] = [
      weighedBy(new Ring({inner, outer}), candidates).weights,
      weighedBy(new Cave({inner, outer}), candidates).neighbours ?? [],
      weighedBy(new Ball({outer}), candidates).weights,
    ];
    ring.forEach((row, anchor) => {
      const size = candidates.eligible[anchor]?.filter((one) => one).length as number;
      // A ring too narrow for one rank still keeps one, which may lie beyond the ball.
      if (Math.floor(inner * size) >= Math.floor(outer * size)) return;
      row.forEach((weight, index) => {
        t.is(weight + (cave[anchor]?.[index] as number), ball[anchor]?.[index] as number);
      });
    });
  }
});

onBackends('windows that are composed multiply, in any order', (t) => {
  const [one, other] = [new SemiHard({near: -0.5, far: 1.5}), new Ball({outer: 0.5})];
  for (const candidates of naiveCandidates(40, 10)) {
    const [first, second] = [weighedBy(one, candidates).weights, weighedBy(other, candidates).weights];
    const product = first.map((row, anchor) =>
      row.map((weight, index) => weight * (second[anchor]?.[index] as number)),
    );
    t.deepEqual(weighedBy(composeSamplers(one, other), candidates).weights, product);
    t.deepEqual(weighedBy(composeSamplers(other, one), candidates).weights, product);
  }
});

onBackends('gradient goes through kept candidates and neighbours, and through no other', (t) => {
  for (const [name, window] of Object.entries({
    ...windows,
    SimilarityRing: new SimilarityRing({near: 0.5, far: 0.2}),
  })) {
    let counted: number[] = [];
    const watching: NegativeSampler = {
      weigh(negatives, step) {
        const weighing = weighingOf(window, negatives, step);
        const {weights, neighbours = weights} = weighed(negatives, weighing);
        counted = weights.add(neighbours).sum<tf.Tensor1D>(0).arraySync();
        return weighing;
      },
    };
    const ofMemory = lossAgainst(watching).gradients[2] ?? [];
    t.true(counted.includes(0), name);
    counted.forEach((weight, row) => {
      t.is(
        ofMemory[row]?.some((value) => value !== 0),
        weight > 0,
        `${name}, row ${row}`,
      );
    });
  }
});
