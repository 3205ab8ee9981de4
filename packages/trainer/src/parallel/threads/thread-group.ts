import {messageOf} from '../../contract/message-of.js';
import type {Numbers, ProcessGroup} from '../../contract/process-group.js';
import {Barrier} from './barrier.js';
import type {SharedMemory, Slot} from './shared-memory.js';

const kinds = ['allReduce', 'allGather', 'broadcast'] as const;

/** A group of threads that exchange numbers through memory they share. */
export class ThreadGroup implements ProcessGroup {
  readonly #shared: SharedMemory;
  readonly #barrier: Barrier;

  constructor(
    shared: SharedMemory,
    readonly rank: number,
    readonly size: number,
  ) {
    this.#shared = shared;
    this.#barrier = new Barrier(shared, size);
  }

  allReduce(values: Float32Array | Float64Array): void {
    this.#agree('allReduce', values.length);
    const {slots, result} = this.#shared;
    for (const part of this.#parts(values)) {
      this.#at(slots[this.rank] as Slot, part).set(part);
      this.#barrier.meet(this.rank);
      // Each rank sums a share of the part, for all of them.
      const edge = (rank: number) => Math.floor((rank * part.length) / this.size);
      const [start, end] = [edge(this.rank), edge(this.rank + 1)];
      const sums = this.#at(result, part).subarray(start, end);
      const [first, ...others] = slots.map((slot) => this.#at(slot, part).subarray(start, end)) as [
        Numbers,
        ...Numbers[],
      ];
      sums.set(first);
      for (const other of others) {
        for (let index = 0; index < sums.length; index++)
          sums[index] = (sums[index] as number) + (other[index] as number);
      }
      this.#barrier.meet(this.rank);
      part.set(this.#at(result, part));
    }
  }

  allGather<N extends Numbers>(values: N): N {
    this.#agree('allGather', values.length);
    const {slots} = this.#shared;
    const all = new (values.constructor as new (length: number) => N)(values.length * this.size);
    let done = 0;
    for (const part of this.#parts(values)) {
      this.#at(slots[this.rank] as Slot, part).set(part);
      this.#barrier.meet(this.rank);
      for (const [rank, slot] of slots.entries()) all.set(this.#at(slot, part), rank * values.length + done);
      this.#barrier.meet(this.rank);
      done += part.length;
    }
    return all;
  }

  broadcast(values: Numbers): void {
    this.#agree('broadcast', values.length);
    const first = this.#shared.slots[0] as Slot;
    for (const part of this.#parts(values)) {
      if (this.rank === 0) this.#at(first, part).set(part);
      this.#barrier.meet(this.rank);
      if (this.rank !== 0) part.set(this.#at(first, part));
      this.#barrier.meet(this.rank);
    }
  }

  get hasFailed(): boolean {
    return this.#barrier.hasFailed;
  }

  fail(error: unknown): void {
    this.failOf(this.rank, error);
  }

  /** Fails in the name of a rank that cannot. */
  failOf(rank: number, error: unknown): void {
    this.#barrier.fail(rank, messageOf(error));
  }

  /** @throws where ranks make other calls: they would take each other's numbers for their own */
  #agree(kind: (typeof kinds)[number], count: number): void {
    const {calls} = this.#shared;
    calls.set([kinds.indexOf(kind), count], this.rank * 2);
    this.#barrier.meet(this.rank);
    const [firstKind, firstCount] = calls;
    for (let rank = 1; rank < this.size; rank++) {
      const [otherKind, otherCount] = calls.subarray(rank * 2);
      if (otherKind === firstKind && otherCount === firstCount) continue;
      throw new Error(
        `Expected all ranks to make the same exchanges, but rank 0 called ${kinds[firstKind as number]} with ${firstCount} ` +
          `numbers and rank ${rank} called ${kinds[otherKind as number]} with ${otherCount}. Let what every rank does depend on no rank.`,
      );
    }
    if (count === 0) this.#barrier.meet(this.rank); // Nothing else holds back a rank that goes on to its next call.
  }

  /** The values in parts that fit into a slot. */
  *#parts<N extends Numbers>(values: N): Generator<N> {
    const most = (this.#shared.slots[0] as Slot).bytes / values.BYTES_PER_ELEMENT;
    for (let start = 0; start < values.length; start += most) yield values.subarray(start, start + most) as N;
  }

  /** The numbers in a slot, as many and of the kind of `part`. */
  #at<N extends Numbers>({offset}: Slot, part: N): N {
    const Kind = part.constructor as new (memory: SharedArrayBuffer, offset: number, length: number) => N;
    return new Kind(this.#shared.memory, offset, part.length);
  }
}
