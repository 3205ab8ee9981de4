/** Work that may be asked for again while it is under way: it ends first, and then the last that was asked for is done. */
export class InTurn {
  #next: (() => Promise<void>) | undefined;
  #busy = false;

  /** Resolves at once where something is under way. */
  async ask(work: () => Promise<void>): Promise<void> {
    this.#next = work;
    if (this.#busy) return;
    this.#busy = true;
    try {
      for (let due = this.#take(); due !== undefined; due = this.#take()) await due();
    } finally {
      this.#busy = false;
    }
  }

  #take(): (() => Promise<void>) | undefined {
    const due = this.#next;
    this.#next = undefined;
    return due;
  }
}
