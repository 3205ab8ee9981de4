import {
  asPlainJson,
  type EpochEnd,
  type Headline,
  type PlainJsonObject,
  type Plugin,
  type Position,
  type Run,
  type StateDict,
} from '@annulus/trainer';
import type * as tf from '@tensorflow/tfjs';
import {Negatives} from '../contrast/negatives.js';
import type {DependencyContainer} from '../injection/tsyringe.js';
import {BoundLogger} from './diagnostics/bound-logger.js';
import {boundMetrics} from './diagnostics/bound-metrics.js';
import {NegativesMeter} from './diagnostics/negatives-meter.js';
import {restoreEarlier} from './earlier-state.js';
import {expectNegatives} from './expect-negatives.js';
import {expectNumbers} from './expect-numbers.js';
import {expectSampler} from './expect-sampler.js';
import {expectSomeKept} from './expect-some-kept.js';
import {KeptMean} from './kept-mean.js';
import {NegativeSampler} from './negative-sampler.js';
import {type RingNotice, type RingRun, ringNotices} from './ring-notices.js';
import {Ring, type RingEdges} from './samplers/ring.js';
import {weighed, weighingOf} from './weighed.js';

/** The edges of a ring, or another sampler instead of a ring. */
export type RingOptions = (RingEdges | {readonly sampler: NegativeSampler}) & {
  /** Told at the start of a fit, once, each thing about the ring that does not fit the run; default a warning of the process. */
  readonly tell?: (text: string) => void;
};

/**
 * Gives any contrastive algorithm ring-conditioned negatives: MoCo becomes MoCoRing, instance discrimination IRing.
 *
 * Intercepts the algorithm's `Negatives`, and at the end of every epoch logs `ring/inner`, `ring/outer`, `ring/kept`
 * (candidates kept per anchor) and, of the last batch, whether the bound of Theorem 3.1 holds (`boundMetrics`), unless
 * `NegativeDiagnostics` does. With another sampler it logs what of that one moves.
 */
export class RingPlugin implements Plugin {
  readonly name = 'RingPlugin';
  readonly logsLater = [];
  readonly #kept = new KeptMean();
  readonly #bound = new NegativesMeter(boundMetrics);
  readonly #tell: (text: string) => void;
  #sampler: NegativeSampler;
  /** Where the last batch stood. */
  #last: Position | undefined;

  /** @throws RangeError when an edge is no fraction, or the inner edge is not less than the outer one */
  constructor(options: RingOptions = {}) {
    const {tell = (text: string) => process.emitWarning(text), ...edges} = options;
    this.#tell = tell;
    this.#sampler = samplerOf(edges);
  }

  /** Uses the experiment's `NegativeSampler` where one is bound. */
  configure(container: DependencyContainer): void {
    if (container.isRegistered(NegativeSampler, true))
      this.#sampler = expectSampler(container.resolve(NegativeSampler));
  }

  get hyperparameters(): PlainJsonObject {
    return asPlainJson(this.#sampler.schedules ?? {});
  }

  /** The ring, from edge to edge; of another sampler, what moves. */
  get headlines(): readonly Headline[] {
    const names = Object.keys(this.#sampler.schedules ?? {});
    const edges = ['ring/inner', 'ring/outer'];
    if (edges.every((edge) => names.includes(edge))) return [{label: 'ring', metrics: edges, as: 'percent'}];
    return names.map((name) => ({label: name, metrics: [name]}));
  }

  /** What of the ring does not fit a run, such as edges with a handful of candidates between them; nothing of another sampler. */
  notices(run: RingRun): RingNotice[] {
    const {'ring/inner': inner, 'ring/outer': outer} = this.#sampler.schedules ?? {};
    return inner && outer ? ringNotices({inner, outer}, run) : [];
  }

  install(run: Run): void {
    const [sampler, kept, bound] = [this.#sampler, this.#kept, this.#bound];
    const schedules = Object.entries(sampler.schedules ?? {});
    for (const [name, schedule] of schedules) run.schedules.add(`${this.name}/${name}`, schedule);
    this.#last = undefined;
    kept.dispose();
    bound.begin();
    expectNegatives(run, this.name);
    this.#noticeAtFirst(run);
    run.transforms.intercept(Negatives, this.name, (offered, step) => {
      return expectNumbers(offered, () => {
        const candidates = weighed(offered, weighingOf(sampler, offered, step));
        const perAnchor = candidates.weights.sum<tf.Tensor1D>(1);
        expectSomeKept(perAnchor, offered, step);
        kept.add(perAnchor);
        return candidates;
      });
    });
    bound.watch(run, this.name, {batches: 1, unless: (step) => step.apply(BoundLogger, this.name) !== this.name});
    run.hooks.batchStart.handle(this.name, ({size, ...at}) => {
      this.#last = at;
    });
    run.hooks.epochEnd.handle(this.name, async (event) => {
      run.log('ring/kept', await kept.read());
      for (const [name, schedule] of schedules) run.log(name, schedule.at(this.#last ?? endOf(event)));
      bound.log(run);
    });
    run.hooks.fitEnd.handle(this.name, () => kept.dispose());
  }

  /** Tells at the first offer of a fit what does not fit: only then is it known how many candidates there are. */
  #noticeAtFirst(run: Run): void {
    let planned: Omit<RingRun, 'candidates'> | undefined;
    run.hooks.fitStart.handle(this.name, ({maxEpochs, batches, resumed}) => {
      planned = resumed || run.dry || run.group.rank > 0 ? undefined : {maxEpochs, batches};
    });
    run.transforms.intercept(Negatives, this.name, (offered) => {
      const [, candidates] = offered.similarities.shape;
      if (planned) for (const {text} of this.notices({...planned, candidates})) this.#tell(text);
      planned = undefined;
      return offered;
    });
  }

  state(): StateDict {
    return {kept: this.#kept.state(), bound: this.#bound.state(), ...(this.#last && {last: {...this.#last}})};
  }

  restore({sampler, kept, bound, last}: StateDict): void {
    if (sampler) restoreEarlier(this.#sampler, sampler as StateDict);
    this.#last = last as Position | undefined;
    this.#kept.restore(kept as StateDict);
    this.#bound.restore(bound as StateDict);
  }
}

function samplerOf(options: RingEdges | {readonly sampler: NegativeSampler}): NegativeSampler {
  if (!('sampler' in options)) return new Ring(options);
  const {sampler} = options;
  const beside = Object.keys(options).filter((name) => name !== 'sampler');
  if (beside.length > 0) {
    throw new TypeError(
      `Expected RingPlugin to receive a sampler or the edges of a ring, received a sampler and ${beside.join(', ')}, which would ` +
        `change nothing. Give ${beside.length > 1 ? 'them' : 'it'} to the sampler, or leave the sampler out.`,
    );
  }
  return expectSampler(sampler);
}

/** Where the last batch of an epoch stood, for what version 0.1 has not saved. */
const endOf = ({epoch, maxEpochs, batches, globalStep}: EpochEnd): Position => {
  const progress = (epoch + 1 - 1 / batches) / maxEpochs;
  return {epoch, maxEpochs, batches, batch: batches - 1, globalStep: globalStep - 1, progress};
};
