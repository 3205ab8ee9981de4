/** The finaliser of MurmurHash3: every bit of the result depends on every bit of `word`. */
function mix(word: number): number {
  const half = Math.imul(word ^ (word >>> 16), 0x85ebca6b);
  const whole = Math.imul(half ^ (half >>> 13), 0xc2b2ae35);
  return whole ^ (whole >>> 16);
}

const rotate = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits));

/**
 * A stream of random numbers that depends on its keys and on nothing else.
 *
 * The loader opens one stream per (seed, epoch, example, view), so that order, batch size and prefetch change no draw.
 * xoshiro128** (Blackman and Vigna, 2021), its state hashed from the keys.
 */
export class Random {
  #a = 0x9e3779b9;
  #b = 0x243f6a88;
  #c = 0xb7e15162;
  #d = 0x6a09e667;

  /** @param keys - integers in [0, 2³²); the same keys in the same order give the same stream. */
  constructor(...keys: number[]) {
    for (const key of keys) {
      this.#a = mix(this.#a ^ key);
      this.#b = mix(this.#b + this.#a);
      this.#c = mix(this.#c + this.#b);
      this.#d = mix(this.#d + this.#c);
    }
  }

  /** The next 32 random bits, as an integer in [0, 2³²). */
  bits(): number {
    const result = Math.imul(rotate(Math.imul(this.#b, 5), 7), 9);
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b ^= this.#c;
    this.#a ^= this.#d;
    this.#c ^= shifted;
    this.#d = rotate(this.#d, 11);
    return result >>> 0;
  }

  /** A number in [low, high). */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * (this.bits() / 2 ** 32);
  }

  /** An integer in [0, count). */
  integer(count: number): number {
    return Math.floor(this.uniform(0, count));
  }

  /** True with the given probability. */
  bernoulli(probability: number): boolean {
    return this.uniform() < probability;
  }

  /** A draw from the normal distribution (Box and Muller, 1958). */
  normal(mean = 0, standardDeviation = 1): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.uniform()));
    return mean + standardDeviation * radius * Math.cos(2 * Math.PI * this.uniform());
  }

  /** The integers 0 … count − 1 in random order (Fisher and Yates). */
  permutation(count: number): Int32Array {
    const order = Int32Array.from({length: count}, (_, index) => index);
    for (let last = count - 1; last > 0; last--) {
      const other = this.integer(last + 1);
      const moved = order[last] as number;
      order[last] = order[other] as number;
      order[other] = moved;
    }
    return order;
  }

  /**
   * `count` of the values without replacement, every subset equally likely: shuffles `values` as far as it must (Fisher and
   * Yates) and returns a view of its first `count`.
   */
  sample<T extends Int32Array | Float64Array>(values: T, count: number): T {
    for (let place = 0; place < count; place++) {
      const other = place + this.integer(values.length - place);
      const moved = values[place] as number;
      values[place] = values[other] as number;
      values[other] = moved;
    }
    return values.subarray(0, count) as T;
  }
}
