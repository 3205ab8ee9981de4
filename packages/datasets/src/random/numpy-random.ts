const [WORDS, MIDDLE] = [624, 397];

/**
 * NumPy's `RandomState(seed)`, as far as it shuffles: to draw again what somebody drew with it.
 *
 * MT19937 (Matsumoto and Nishimura, 1998), seeded by Knuth's generator.
 */
export class NumpyRandom {
  readonly #state = new Uint32Array(WORDS);
  #next = WORDS;

  /** @param seed - an integer in [0, 2³²) */
  constructor(seed: number) {
    let word = seed >>> 0;
    for (let at = 0; at < WORDS; at++) {
      this.#state[at] = word;
      word = (Math.imul(1812433253, word ^ (word >>> 30)) + at + 1) >>> 0;
    }
  }

  /** The next 32 random bits, as an integer in [0, 2³²). */
  bits(): number {
    if (this.#next === WORDS) this.#renew();
    let word = this.#state[this.#next++] as number;
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    return (word ^ (word >>> 18)) >>> 0;
  }

  /** `values` in random order, as `RandomState.shuffle` leaves them (Fisher and Yates, from the end). */
  shuffled<T>(values: readonly T[]): T[] {
    const order = [...values];
    for (let last = order.length - 1; last > 0; last--) {
      const other = this.#upTo(last);
      const moved = order[last] as T;
      order[last] = order[other] as T;
      order[other] = moved;
    }
    return order;
  }

  /** An integer in [0, most], drawn until one is not above. */
  #upTo(most: number): number {
    const mask = 2 ** (32 - Math.clz32(most)) - 1;
    for (;;) {
      const drawn = (this.bits() & mask) >>> 0;
      if (drawn <= most) return drawn;
    }
  }

  #renew(): void {
    const state = this.#state;
    for (let at = 0; at < WORDS; at++) {
      const pair = ((state[at] as number) & 0x80000000) | ((state[(at + 1) % WORDS] as number) & 0x7fffffff);
      const twist = (pair >>> 1) ^ (pair & 1 ? 0x9908b0df : 0);
      state[at] = (state[(at + MIDDLE) % WORDS] as number) ^ twist;
    }
    this.#next = 0;
  }
}
