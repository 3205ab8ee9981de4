import type {Batch} from '@annulus/trainer';
import {NoRecipeError, recipeOf} from '../../origin/recipe.js';
import type {BatchRequest, MakeBatch} from '../dataset-source.js';
import type {Consumption} from '../prefetch.js';
import {Stopwatch} from '../stopwatch.js';
import {LoadingPace} from './loading-pace.js';
import type {ThreadSource} from './loading-thread.js';
import {loadingThreads} from './loading-threads.js';
import {BatchFailedError} from './thread-errors.js';
import {checkedWorkers, type Workers} from './workers.js';

let sources = 0;

/** Makes the batches of a source: in this thread, one after the other, or in loading threads once there are some. */
export class BatchMaker<B extends Batch> implements Consumption {
  readonly #make: MakeBatch<B>;
  readonly #pace: LoadingPace;
  readonly #watch = new Stopwatch();
  readonly #asked: Workers;
  #source: ThreadSource | 'none' | undefined;
  #last: Promise<unknown> = Promise.resolve();
  #made = 0;

  /** @throws RangeError when `workers` is no number of threads; TypeError when it is one and the source cannot be made in them */
  constructor(make: MakeBatch<B>, workers: Workers, ranks?: number) {
    this.#make = make;
    this.#asked = checkedWorkers(workers);
    this.#pace = new LoadingPace(workers, ranks);
    if (typeof workers === 'number' && workers > 0) this.#sourceInThreads();
  }

  get threads(): number {
    return loadingThreads.readyOf(this.#pace.wanted);
  }

  taken(used: number, waited: number): void {
    this.#pace.taken(used, waited, this.#watch.total);
  }

  /** The batch of a request. The first is made here, so that what is wrong with the data is found, and warned of, here. */
  make(request: Omit<BatchRequest, 'watch'>): Promise<B> {
    const first = this.#made++ === 0;
    const source = this.#pace.wanted === 0 ? undefined : this.#sourceInThreads();
    const thread = source && loadingThreads.freest(this.#pace.wanted);
    if (source === undefined || thread === undefined || first) return this.#here(request);
    return thread.make<B>(source, request).catch(async (error: unknown) => {
      if (!(error instanceof BatchFailedError) || request.signal.aborted) throw error;
      const batch = await this.#here(request);
      process.emitWarning(`A loading thread could not make a batch, the training thread could: ${error.message}`);
      return batch;
    });
  }

  #here(request: Omit<BatchRequest, 'watch'>): Promise<B> {
    const made = this.#last.then(() => this.#make({...request, watch: this.#watch}));
    this.#last = made.catch(() => undefined);
    return made;
  }

  /** The source as threads know it; undefined where they cannot. */
  #sourceInThreads(): ThreadSource | undefined {
    this.#source ??= this.#madeKnown();
    return this.#source === 'none' ? undefined : this.#source;
  }

  #madeKnown(): ThreadSource | 'none' {
    try {
      return {id: sources++, recipe: recipeOf(this.#make)};
    } catch (error) {
      if (!(error instanceof NoRecipeError)) throw error;
      if (typeof this.#asked !== 'number') return 'none';
      throw new TypeError(
        `Expected a data set and augmentations that threads can make again, with workers: ${this.#asked}, received ${error.message}`,
      );
    }
  }
}
