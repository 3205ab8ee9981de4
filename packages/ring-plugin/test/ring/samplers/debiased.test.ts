import {onBackends} from '@annulus/testing/on-backends';
import test from 'ava';
import type {NegativeSampler} from '../../../src/ring/negative-sampler.js';
import {composeSamplers} from '../../../src/ring/samplers/compose-samplers.js';
import {Debiased} from '../../../src/ring/samplers/debiased.js';
import {Reweight} from '../../../src/ring/samplers/reweight.js';
import {dot} from '../../contrast/naive-info-nce.js';
import {compared, lossAgainst} from '../../loss-against.js';

interface Estimator {
  readonly classPrior: number;
  readonly beta: number;
}

/** The loss of Robinson et al. 2021 as their code has it; with β = 0 that of Chuang et al. 2020. */
function authorsLoss({classPrior, beta}: Estimator, anchors = compared.anchors): number {
  const {positives, memory, eligible, temperature} = compared;
  const losses = anchors.map((anchor, row) => {
    const positive = Math.exp(dot(anchor, positives[row] as number[]) / temperature);
    const negatives = memory
      .filter((_, column) => eligible[row]?.[column] === 1)
      .map((candidate) => Math.exp(dot(anchor, candidate) / temperature));
    const importance = negatives.map((negative) => Math.exp(beta * Math.log(negative)));
    const mean = importance.reduce((sum, value) => sum + value, 0) / negatives.length;
    const reweighted = negatives.reduce((sum, value, index) => sum + (importance[index] as number) * value, 0) / mean;
    const corrected = (-classPrior * negatives.length * positive + reweighted) / (1 - classPrior);
    const estimate = Math.max(corrected, negatives.length * Math.exp(-1 / temperature));
    return -Math.log(positive / (positive + estimate));
  });
  return losses.reduce((sum, loss) => sum + loss, 0) / losses.length;
}

const samplerOf = ({classPrior, beta}: Estimator): NegativeSampler =>
  composeSamplers(new Debiased({classPrior}), new Reweight({beta}));

onBackends("debiased and reweighted is the loss of the authors' code, also where little or nothing is left", (t) => {
  for (const beta of [0, 0.5, 2]) {
    for (const classPrior of [0, 0.01, 0.1, 0.5, 0.9]) {
      const expected = authorsLoss({classPrior, beta});
      const {loss} = lossAgainst(samplerOf({classPrior, beta}));
      t.true(Math.abs(loss - expected) < 1e-4, `β ${beta}, prior ${classPrior}: ${loss}, expected ${expected}`);
    }
  }
});

onBackends('the gradient of the debiased loss is that of finite differences', (t) => {
  for (const classPrior of [0.02, 0.9]) {
    const estimator = {classPrior, beta: 0};
    const [gradient] = lossAgainst(new Debiased({classPrior})).gradients;
    compared.anchors.forEach((anchor, row) => {
      anchor.forEach((_, column) => {
        const moved = (by: number) =>
          authorsLoss(
            estimator,
            compared.anchors.map((values, r) =>
              values.map((value, c) => (r === row && c === column ? value + by : value)),
            ),
          );
        const slope = (moved(1e-5) - moved(-1e-5)) / 2e-5;
        t.true(Math.abs((gradient?.[row]?.[column] as number) - slope) < 1e-3, `anchor ${row}, dimension ${column}`);
      });
    });
  }
});

test('a class prior that is no share of the rest is refused', (t) => {
  for (const classPrior of [1, -0.1, Number.NaN]) {
    t.is(
      t.throws(() => new Debiased({classPrior}))?.message,
      `Expected classPrior to be in [0, 1), received ${classPrior}.`,
    );
  }
});
