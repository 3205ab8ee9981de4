import type {StateDict, Step} from '@annulus/trainer';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import type {Annealed} from '../annealing/annealed.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {afterOneAnother, asWeighing, weighed} from '../weighed.js';

/** Several samplers as one: each weighs what those before it have left, as in `compose(new Ring(), new Reweight({beta: 1}))`. */
export const compose = (...samplers: readonly NegativeSampler[]): NegativeSampler => new Composition(samplers);

class Composition implements NegativeSampler {
  readonly annealed: Annealed;

  constructor(readonly samplers: readonly NegativeSampler[]) {
    this.annealed = together(samplers.map(({annealed}) => annealed));
  }

  weigh(negatives: NegativeCandidates, step: Step): Weighing {
    let candidates = negatives;
    let all: Weighing = {};
    for (const sampler of this.samplers) {
      const weighing = asWeighing(sampler.weigh(candidates, step));
      candidates = weighed(candidates, weighing);
      all = afterOneAnother(all, weighing);
    }
    return all;
  }
}

/** Whatever of several samplers moves, as one; its state is by their places. */
const together = (all: readonly (Annealed | undefined)[]): Annealed => ({
  begin() {
    for (const annealed of all) annealed?.begin();
  },
  anneal(ended) {
    for (const annealed of all) annealed?.anneal(ended);
  },
  metrics: () => Object.assign({}, ...all.map((annealed) => annealed?.metrics())),
  state: () => Object.fromEntries(all.map((annealed, place) => [`${place}`, annealed?.state() ?? {}])),
  restore(state) {
    all.forEach((annealed, place) => {
      annealed?.restore(state[`${place}`] as StateDict);
    });
  },
});
