import type {Schedule, Step} from '@annulus/trainer';
import type {NegativeCandidates} from '../../contrast/negatives.js';
import {expectSampler} from '../expect-sampler.js';
import type {NegativeSampler, Weighing} from '../negative-sampler.js';
import {afterOneAnother, weighed, weighingOf} from '../weighed.js';

/** Several samplers as one: each weighs what those before it have left, as in `composeSamplers(new Ring(), new Reweight({beta: 1}))`. */
export const composeSamplers = (...samplers: readonly NegativeSampler[]): NegativeSampler =>
  new Composition(samplers.map(expectSampler));

class Composition implements NegativeSampler {
  readonly schedules: Readonly<Record<string, Schedule>>;

  constructor(readonly samplers: readonly NegativeSampler[]) {
    this.schedules = schedulesOf(samplers);
  }

  weigh(negatives: NegativeCandidates, step: Step): Weighing {
    let candidates = negatives;
    let all: Weighing = {};
    for (const sampler of this.samplers) {
      const weighing = weighingOf(sampler, candidates, step);
      candidates = weighed(candidates, weighing);
      all = afterOneAnother(all, weighing);
    }
    return all;
  }
}

/** The schedules of several samplers; where two have one of the same name, the second is called `ring/outer 2`. */
function schedulesOf(samplers: readonly NegativeSampler[]): Record<string, Schedule> {
  const all: Record<string, Schedule> = {};
  for (const [name, schedule] of samplers.flatMap(({schedules = {}}) => Object.entries(schedules))) {
    let number = 1;
    while ((number === 1 ? name : `${name} ${number}`) in all) number++;
    all[number === 1 ? name : `${name} ${number}`] = schedule;
  }
  return all;
}
