import type {ArrayData} from '../array/array-data.js';

/** The arrays of a batch, each copied to its place as soon as it is there. All must have one shape. */
export class BatchRows {
  readonly #ids: Int32Array;
  readonly #shapes: (readonly number[])[] = [];
  #data: Float32Array | undefined;

  /** @param ids - what the arrays come from, named in the error when their shapes differ */
  constructor(ids: Int32Array) {
    this.#ids = ids;
  }

  put(position: number, {data, shape}: ArrayData): void {
    this.#shapes[position] = shape;
    // Not filled with zeros first: every value is written before anybody sees it.
    this.#data ??= new Float32Array(Buffer.allocUnsafeSlow(4 * this.#ids.length * data.length).buffer);
    if (data.length * this.#ids.length === this.#data.length) this.#data.set(data, position * data.length);
  }

  /**
   * All of them. Shape `[size, ...shape]`.
   *
   * @throws RangeError when their shapes differ
   */
  get stacked(): ArrayData {
    const [first] = this.#shapes as [readonly number[]];
    const shape = first.join(', ');
    const odd = this.#shapes.findIndex((other) => other.join(', ') !== shape);
    if (odd >= 0) {
      const advice =
        first.length === 3
          ? 'Bring them to one size, as contrastiveAugmentation({size: 32}) and resize({size: 32}) do.'
          : 'Make them alike.';
      throw new RangeError(
        `Expected every example of a batch to have the shape [${shape}] of example ${this.#ids[0]}, example ${this.#ids[odd]} has [${this.#shapes[odd]?.join(', ')}]. ${advice}`,
      );
    }
    return {data: this.#data as Float32Array, shape: [this.#ids.length, ...first]};
  }
}
