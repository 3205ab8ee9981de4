import type {Plugin, Run, StateDict} from '@annulus/trainer';
import {Negatives} from '../contrastive/negatives.js';
import type {DependencyContainer} from '../injection/tsyringe.js';
import {expectSomeKept} from './expect-some-kept.js';
import {KeptMean} from './kept-mean.js';
import {NegativeSampler} from './negative-sampler.js';
import {Ring, type RingEdges} from './samplers/ring.js';
import {asWeighing, weighed} from './weighed.js';

/** The edges of a ring, or another sampler instead of a ring. */
export type RingOptions = RingEdges | {readonly sampler: NegativeSampler};

/**
 * Gives any contrastive algorithm ring-conditioned negatives: MoCo becomes MoCoRing, instance discrimination IRing.
 *
 * Intercepts the algorithm's `Negatives`, and at the end of every epoch logs `ring/inner`, `ring/outer` and `ring/kept`
 * (candidates kept per anchor) and moves the edges. With another sampler it does the same for what that one logs and moves.
 */
export class RingPlugin implements Plugin {
  readonly name = 'RingPlugin';
  readonly #kept = new KeptMean();
  #sampler: NegativeSampler;

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor(options: RingOptions = {}) {
    this.#sampler = 'sampler' in options ? options.sampler : new Ring(options);
  }

  /** Uses the experiment's `NegativeSampler` where one is bound. */
  configure(container: DependencyContainer): void {
    if (container.isRegistered(NegativeSampler, true)) this.#sampler = container.resolve(NegativeSampler);
  }

  /** Starts a run at the first edges. */
  install(run: Run): void {
    const [sampler, kept] = [this.#sampler, this.#kept];
    sampler.begin?.();
    kept.dispose();
    run.transforms.intercept(Negatives, this.name, (offered, step) => {
      const candidates = weighed(offered, asWeighing(sampler.weigh(offered, step)));
      expectSomeKept(candidates.weights);
      kept.add(candidates.weights);
      return candidates;
    });
    run.hooks.epochEnd.handle(this.name, async (ended) => {
      run.log('ring/kept', await kept.read());
      for (const [name, value] of Object.entries(sampler.metrics?.() ?? {})) run.log(name, value);
      sampler.anneal?.(ended);
    });
    run.hooks.fitEnd.handle(this.name, () => kept.dispose());
  }

  state(): StateDict {
    return {sampler: this.#sampler.state?.() ?? {}, kept: this.#kept.state()};
  }

  restore({sampler, kept}: StateDict): void {
    this.#sampler.restore?.(sampler as StateDict);
    this.#kept.restore(kept as StateDict);
  }
}
