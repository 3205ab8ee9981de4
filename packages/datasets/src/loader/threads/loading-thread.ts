import {Worker} from 'node:worker_threads';
import type {Batch} from '@annulus/trainer';
import {threadEntry} from '@annulus/trainer/threads';
import type {Recipe} from '../../origin/recipe.js';
import type {BatchRequest} from '../dataset-source.js';
import type {LoadingOrder, LoadingReport} from './loading-messages.js';
import {BatchFailedError, SourceFailedError, ThreadEndedError} from './thread-errors.js';

/** A source of batches as threads know it. */
export interface ThreadSource {
  readonly id: number;
  readonly recipe: Recipe;
}

/** Sources that a thread keeps: more of them would hold memory that nobody else needs any more. */
const sourcesKept = 4;

interface Pending {
  readonly done: (batch: Batch) => void;
  readonly failed: (reason: unknown) => void;
}

/** A thread that makes batches, one at a time. It keeps the process alive only while it makes one. */
export class LoadingThread {
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  /** The sources that it knows, the one used last at the end. */
  readonly #sources = new Set<number>();
  readonly #ended: () => void;
  #orders = 0;
  #over = false;
  /** Whether it has started. */
  ready = false;
  /** Resolves when it has started, or never will. */
  readonly started: Promise<void>;

  /** @param ended - called once, when it is there no longer */
  constructor(ended: () => void) {
    this.#ended = ended;
    const {entry, data} = threadEntry(new URL('./loading-program.js', import.meta.url));
    this.#worker = new Worker(entry, {name: 'annulus-loading', workerData: {...data}});
    this.#worker.unref();
    this.started = new Promise((resolve) => {
      this.#worker.on('message', (report: LoadingReport) => {
        if (report.kind !== 'ready') this.#settle(report);
        else this.ready = true;
        resolve();
      });
      this.#worker.on('messageerror', (error) => this.#garbled(error));
      this.#worker.on('error', (error) =>
        this.#close(new ThreadEndedError(`failed: ${error.message}`, {cause: error})),
      );
      this.#worker.on('exit', (code) => {
        this.#close(new ThreadEndedError(`ended early, with exit code ${code}`));
        resolve();
      });
    });
  }

  /** Batches that it has been asked for and has not made. */
  get load(): number {
    return this.#pending.size;
  }

  /**
   * The batch of a request, made there.
   *
   * @throws BatchFailedError when it cannot make it, SourceFailedError when it can make none, ThreadEndedError when it ended
   */
  make<B extends Batch>({id: source, recipe}: ThreadSource, request: Omit<BatchRequest, 'watch'>): Promise<B> {
    const {ids, seed, epoch, signal} = request;
    const id = this.#orders++;
    this.#order({kind: 'make', id, source, ids, seed, epoch}, recipe);
    const abort = () => this.#tell({kind: 'abort', id});
    signal.addEventListener('abort', abort, {once: true});
    return new Promise<B>((done, failed) => {
      this.#pending.set(id, {done: done as Pending['done'], failed});
      this.#worker.ref();
    }).finally(() => signal.removeEventListener('abort', abort));
  }

  /** Ends it; what it was asked for fails. */
  end(): void {
    this.#close(new ThreadEndedError('was ended'));
    void this.#worker.terminate();
  }

  #order(order: Extract<LoadingOrder, {kind: 'make'}>, recipe: Recipe): void {
    try {
      this.#tell(this.#knows(order.source) ? order : {...order, recipe});
    } catch (cause) {
      this.#sources.delete(order.source);
      throw new SourceFailedError(String((cause as Error).message), {cause});
    }
  }

  /** Whether it knows a source already; it will. */
  #knows(source: number): boolean {
    const known = this.#sources.delete(source);
    this.#sources.add(source);
    const [oldest] = this.#sources;
    if (this.#sources.size > sourcesKept && oldest !== undefined) {
      this.#sources.delete(oldest);
      this.#tell({kind: 'forget', source: oldest});
    }
    return known;
  }

  #tell(order: LoadingOrder): void {
    if (!this.#over) this.#worker.postMessage(order);
  }

  #settle(report: Exclude<LoadingReport, {kind: 'ready'}>): void {
    const waiting = this.#pending.get(report.id);
    this.#pending.delete(report.id);
    if (this.#pending.size === 0) this.#worker.unref();
    if (report.kind === 'made') waiting?.done(report.batch as Batch);
    else
      waiting?.failed(
        report.what === 'batch' ? new BatchFailedError(report.message) : new SourceFailedError(report.message),
      );
  }

  /** A batch cannot be read, as where its memory was handed over before; batches arrive in the order that they were asked for. */
  #garbled({message}: Error): void {
    const [first] = this.#pending.keys();
    if (first !== undefined) this.#settle({kind: 'failed', what: 'batch', id: first, message});
  }

  #close(reason: ThreadEndedError): void {
    if (this.#over) return;
    this.#over = true;
    this.#ended();
    for (const {failed} of this.#pending.values()) failed(reason);
    this.#pending.clear();
  }
}
