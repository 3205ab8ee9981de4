import type {EpochEnd, StateDict, Step} from '@annulus/trainer';
import type {NegativeCandidates} from '../../contrastive/negatives.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {afterOneAnother, asWeighing, weighed} from '../weighed.js';

/** Several samplers as one: each weighs what those before it have left, as in `compose(new Ring(), new Reweight({beta: 1}))`. */
export const compose = (...samplers: readonly NegativeSampler[]): NegativeSampler => new Composition(samplers);

class Composition implements NegativeSampler {
  constructor(readonly samplers: readonly NegativeSampler[]) {}

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

  begin(): void {
    for (const sampler of this.samplers) sampler.begin?.();
  }

  anneal(ended: EpochEnd): void {
    for (const sampler of this.samplers) sampler.anneal?.(ended);
  }

  metrics(): Record<string, number> {
    return Object.assign({}, ...this.samplers.map((sampler) => sampler.metrics?.()));
  }

  state(): StateDict {
    return Object.fromEntries(this.samplers.map((sampler, index) => [`${index}`, sampler.state?.() ?? {}]));
  }

  restore(state: StateDict): void {
    this.samplers.forEach((sampler, index) => {
      sampler.restore?.(state[`${index}`] as StateDict);
    });
  }
}
