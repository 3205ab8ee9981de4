import type {EpochMetrics, LearningRun, LearningVerdict} from './learning-verdict.js';
import {learningVerdicts} from './learning-verdicts.js';

/** Tells each verdict of a run once, when it becomes true. */
export class NewVerdicts {
  readonly #run: LearningRun;
  readonly #said = new Set<LearningVerdict['kind']>();
  #epochs: readonly EpochMetrics[];

  /** @param earlier - epochs whose verdicts have been told */
  constructor(run: LearningRun, earlier: readonly EpochMetrics[] = []) {
    this.#run = run;
    this.#epochs = earlier;
    for (const end of earlier.keys()) this.#told(learningVerdicts(earlier.slice(0, end + 1), run));
  }

  get epochs(): readonly EpochMetrics[] {
    return this.#epochs;
  }

  /** What has become true at the end of an epoch. */
  after(epoch: EpochMetrics): LearningVerdict[] {
    this.#epochs = [...this.#epochs, epoch];
    return this.#told(learningVerdicts(this.#epochs, this.#run));
  }

  #told(verdicts: readonly LearningVerdict[]): LearningVerdict[] {
    const fresh = verdicts.filter(({kind}) => !this.#said.has(kind));
    for (const {kind} of fresh) this.#said.add(kind);
    return fresh;
  }
}
