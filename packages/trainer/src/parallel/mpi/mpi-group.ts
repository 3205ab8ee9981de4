import {messageOf} from '../../contract/message-of.js';
import type {Numbers, ProcessGroup} from '../../contract/process-group.js';
import {RankFailedError} from '../rank-failed-error.js';
import type {Job} from './job.js';
import type {MpiCalls} from './mpi-calls.js';

/** Numbers of one call: MPI counts in 32 bits. */
const most = 2 ** 28;

/** Milliseconds that a process which failed has left to save what there is, before the job is ended. */
const GRACE = 10_000;

/** The processes of an MPI job as a group. */
export class MpiGroup implements ProcessGroup {
  readonly rank: number;
  readonly size: number;
  readonly #calls: MpiCalls;
  #failure: RankFailedError | undefined;

  constructor(calls: MpiCalls, {rank, size}: Pick<Job, 'rank' | 'size'>) {
    this.rank = rank;
    this.size = size;
    this.#calls = calls;
    process.on('exit', (code) => this.#leave(code));
  }

  allReduce(values: Float32Array | Float64Array): void {
    this.#expectNoFailure();
    for (const part of partsOf(values)) this.#calls.allReduce(part);
  }

  allGather<N extends Numbers>(values: N): N {
    this.#expectNoFailure();
    const all = new (values.constructor as new (length: number) => N)(values.length * this.size);
    if (values.length > 0) this.#calls.allGather(values, all);
    return all;
  }

  broadcast(values: Numbers): void {
    this.#expectNoFailure();
    for (const part of partsOf(values)) this.#calls.broadcast(part);
  }

  /** Prints the error, and ends every process of the job when this one ends, or soon. */
  fail(error: unknown): void {
    if (this.#failure) return;
    this.#failure = new RankFailedError(this.rank, messageOf(error));
    process.stderr.write(`${this.#failure.message}\n`);
    setTimeout(() => this.#calls.abort(1), GRACE).unref();
  }

  #expectNoFailure(): void {
    if (this.#failure) throw this.#failure;
  }

  /** A process that ends as it should, or by a signal that all know of, waits for the others; any other ends them. */
  #leave(code: number): void {
    if (!this.#failure && (code === 0 || code > 128)) this.#calls.finalize();
    else this.#calls.abort(code === 0 ? 1 : code);
  }
}

function* partsOf<N extends Numbers>(values: N): Generator<N> {
  for (let start = 0; start < values.length; start += most) yield values.subarray(start, start + most) as N;
}
