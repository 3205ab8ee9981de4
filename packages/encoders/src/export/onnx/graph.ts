/** What an operator is told besides its inputs: numbers (`1` is whole, `{float: 1}` is not), lists of whole numbers, texts. */
export type Attributes = Readonly<Record<string, number | {readonly float: number} | readonly number[] | string>>;

/** The codes of the format for the types of attributes and of tensors. */
const attributeType = {float: 1, int: 2, string: 3, ints: 7} as const;
export const elementType = {float: 1, int64: 7} as const;

interface Node {
  readonly name: string;
  readonly opType: string;
  input: string[];
  output: string[];
  readonly attribute: readonly object[];
}

/** The operators and weights of an ONNX graph as they are added, each value by its name. */
export class OnnxGraph {
  readonly nodes: Node[] = [];
  readonly #weights = new Map<string, object>();
  readonly #names = new Set<string>();

  /** @param reserved - names that only `rename` may give */
  constructor(reserved: readonly string[]) {
    for (const name of reserved) this.#names.add(name);
  }

  get initializers(): readonly object[] {
    return [...this.#weights.values()];
  }

  /** Adds an operator, and returns the name of what it computes: `name`, or one after it where that is taken. */
  add(opType: string, inputs: readonly string[], name: string, attributes: Attributes = {}): string {
    const output = this.#free(name);
    const attribute = Object.entries(attributes).map(([key, value]) => attributeOf(key, value));
    this.nodes.push({name: output, opType, input: [...inputs], output: [output], attribute});
    return output;
  }

  /** The name of a weight, which is added unless it is there already. */
  async weight(name: string, dims: readonly number[], values: () => Promise<Float32Array>): Promise<string> {
    const key = `${name}.weights`;
    if (!this.#weights.has(key)) this.#keep(key, elementType.float, dims, await values());
    return key;
  }

  /** The name of a list of whole numbers, which is added. */
  integers(name: string, values: readonly number[]): string {
    const free = this.#free(name);
    this.#keep(free, elementType.int64, [values.length], BigInt64Array.from(values, BigInt));
    return free;
  }

  /** Gives a value that an operator computes another name. */
  rename(from: string, to: string): void {
    for (const node of this.nodes) {
      node.input = node.input.map((name) => (name === from ? to : name));
      node.output = node.output.map((name) => (name === from ? to : name));
    }
  }

  #keep(name: string, dataType: number, dims: readonly number[], values: Float32Array | BigInt64Array): void {
    const rawData = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
    this.#weights.set(name, {name, dataType, dims, rawData});
    this.#names.add(name);
  }

  #free(name: string): string {
    let free = name;
    for (let number = 2; this.#names.has(free); number++) free = `${name}_${number}`;
    this.#names.add(free);
    return free;
  }
}

function attributeOf(name: string, value: Attributes[string]): object {
  if (typeof value === 'number') return {name, type: attributeType.int, i: value};
  if (typeof value === 'string') return {name, type: attributeType.string, s: new TextEncoder().encode(value)};
  if ('float' in value) return {name, type: attributeType.float, f: value.float};
  return {name, type: attributeType.ints, ints: value};
}
