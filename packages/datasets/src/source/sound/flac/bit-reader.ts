import {cutOff} from './cut-off.js';

/** Reads whole numbers of any number of bits, the highest bit first. */
export class BitReader {
  readonly #bytes: Uint8Array;
  /** Bits that have been read. */
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** Bytes that have been read, the last one maybe in part. */
  get bytesRead(): number {
    return Math.ceil(this.#at / 8);
  }

  /** A number of 0 to 32 bits. */
  unsigned(bits: number): number {
    if (bits === 0) return 0;
    const value = this.#next32() >>> (32 - bits);
    this.#at += bits;
    return value;
  }

  /** A number of 0 to 32 bits in two's complement. */
  signed(bits: number): number {
    if (bits === 0) return 0;
    const value = this.#next32() >> (32 - bits);
    this.#at += bits;
    return value;
  }

  /** How many zeros come before the next one, which is read too. */
  unary(): number {
    for (let zeros = 0; ; zeros += 32) {
      const next = this.#next32();
      if (next === 0) this.#at += 32;
      else {
        const more = Math.clz32(next);
        this.#at += more + 1;
        return zeros + more;
      }
    }
  }

  /** Fills `values` from `start` to `end` with numbers in a Rice code whose remainders have so many bits. */
  rice(values: Float64Array, start: number, end: number, bits: number): void {
    const [bytes, scale, mask] = [this.#bytes, 2 ** bits, 2 ** bits - 1];
    let at = this.#at;
    for (let place = start; place < end; place++) {
      const byte = at >>> 3;
      const next =
        (((bytes[byte] as number) << 24) |
          ((bytes[byte + 1] as number) << 16) |
          ((bytes[byte + 2] as number) << 8) |
          (bytes[byte + 3] as number)) <<
        (at & 7);
      const zeros = Math.clz32(next);
      let folded: number;
      if (zeros + bits < 24 && byte + 4 <= bytes.length) {
        folded = (zeros << bits) | ((next >>> (31 - zeros - bits)) & mask);
        at += zeros + 1 + bits;
      } else {
        this.#at = at;
        folded = this.unary() * scale + this.unsigned(bits);
        at = this.#at;
      }
      values[place] = (folded >>> 1) ^ -(folded & 1);
    }
    this.#at = at;
  }

  #next32(): number {
    const [bytes, byte, bit] = [this.#bytes, this.#at >>> 3, this.#at & 7];
    if (byte >= bytes.length) throw cutOff();
    const four =
      ((bytes[byte] as number) << 24) |
      ((bytes[byte + 1] as number) << 16) |
      ((bytes[byte + 2] as number) << 8) |
      (bytes[byte + 3] as number);
    return bit === 0 ? four : (four << bit) | ((bytes[byte + 4] as number) >> (8 - bit));
  }
}
