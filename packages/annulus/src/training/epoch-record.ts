import type {Callback, Run, StateDict, TrainingEvents} from '@annulus/trainer';

/** What is known of one epoch once it is over. */
export interface EpochRecord {
  /** Counted from 1. */
  readonly epoch: number;
  /** Wall time of its training batches. */
  readonly seconds: number;
  readonly imagesPerSecond: number;
  /** Means over the epoch, by name. */
  readonly metrics: Readonly<Record<string, number>>;
}

/** Remembers every epoch of a run, after all other callbacks have logged theirs. */
export class EpochHistory implements Callback {
  readonly name = 'EpochHistory';
  readonly #tell: (epoch: EpochRecord) => void;
  #epochs: readonly EpochRecord[] = [];

  /** @param tell - is told of every epoch once it is over */
  constructor(tell: (epoch: EpochRecord) => void = () => {}) {
    this.#tell = tell;
  }

  get epochs(): readonly EpochRecord[] {
    return this.#epochs;
  }

  onFitStart(_event: TrainingEvents['fitStart'], _run: Run, restored?: StateDict): void {
    this.#epochs = (restored?.epochs ?? []) as unknown as readonly EpochRecord[];
  }

  onEpochEnd({epoch, seconds, examplesPerSecond, metrics}: TrainingEvents['epochEnd']): void {
    const record = {epoch: epoch + 1, seconds, imagesPerSecond: examplesPerSecond, metrics: {...metrics}};
    this.#epochs = [...this.#epochs, record];
    this.#tell(record);
  }

  state(): StateDict {
    return {epochs: this.#epochs.map((record) => ({...record}))};
  }
}
