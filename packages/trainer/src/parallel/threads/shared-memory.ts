/** Bytes of the numbers that one rank shows the others at a time. */
const SLOT = 4 * 2 ** 20;
/** Bytes of the text of an error. */
const TEXT = 4096;
const WORDS = 8;

/** The memory that the threads of a group share. */
export interface SharedMemory {
  readonly memory: SharedArrayBuffer;
  /** Threads that have joined, that have arrived, rounds of arriving, the rank that failed plus 1, the length of its text. */
  readonly words: Int32Array;
  /** What each rank is about to exchange: the kind and the count. Shape `[size, 2]` */
  readonly calls: Int32Array;
  readonly text: Uint8Array;
  /** Where each rank shows its numbers, and where the results stand. */
  readonly slots: readonly Slot[];
  readonly result: Slot;
}

export interface Slot {
  readonly offset: number;
  readonly bytes: number;
}

export const JOINED = 0;
export const ARRIVED = 1;
export const ROUND = 2;
export const FAILED = 3;
export const TEXT_LENGTH = 4;

/** Memory for a group of `size` threads. */
export const newSharedMemory = (size: number): SharedMemory =>
  sharedMemoryOf(new SharedArrayBuffer(headOf(size) + (size + 1) * SLOT), size);

/** A group's memory, as another thread sees it. */
export function sharedMemoryOf(memory: SharedArrayBuffer, size: number): SharedMemory {
  const slot = (index: number): Slot => ({offset: headOf(size) + index * SLOT, bytes: SLOT});
  return {
    memory,
    words: new Int32Array(memory, 0, WORDS),
    calls: new Int32Array(memory, WORDS * 4, size * 2),
    text: new Uint8Array(memory, WORDS * 4 + size * 8, TEXT),
    slots: Array.from({length: size}, (_, rank) => slot(rank)),
    result: slot(size),
  };
}

/** Bytes before the slots, a multiple of 64. */
const headOf = (size: number): number => Math.ceil((WORDS * 4 + size * 8 + TEXT) / 64) * 64;
