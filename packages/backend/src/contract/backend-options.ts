/** How an engine computes, for those that leave a choice. What is not given stays as an earlier call chose it; the first takes the defaults. */
export interface BackendOptions {
  /** `cpu`, `cuda` or `cuda:1`; by default the first GPU there is, else the processor. */
  readonly device?: string;
  /**
   * What products and convolutions round their operands to; sums, norms and weights stay in float32. Default `float32`; `tf32` is
   * for GPUs, `bf16` halves the memory of what it multiplies.
   */
  readonly precision?: 'float32' | 'tf32' | 'bf16';
  /** Whether results must be the same from run to run at the cost of speed; default `fastest`. */
  readonly algorithms?: 'fastest' | 'deterministic';
  /**
   * Whether networks that learn are recorded, which saves most of the JavaScript of a step and gives the same numbers; default `on`.
   */
  readonly recording?: 'on' | 'off';
  /** Threads of the processor that compute, from 1; by default one for each of its cores. */
  readonly threads?: number;
}

/** What is wrong with a value, to complete "Expected … to be"; undefined where nothing is. */
type Check = (value: unknown) => string | undefined;

const oneOf =
  (...choices: readonly string[]): Check =>
  (value) =>
    choices.includes(value as string) ? undefined : `one of ${choices.join(', ')}`;

const checks: Readonly<Record<keyof BackendOptions, Check>> = {
  device: (value) =>
    /^(cpu|cuda(:\d+)?)$/.test(String(value)) ? undefined : 'cpu, cuda or a GPU by its number such as cuda:0',
  precision: oneOf('float32', 'tf32', 'bf16'),
  algorithms: oneOf('fastest', 'deterministic'),
  recording: oneOf('on', 'off'),
  threads: (value) => (Number.isInteger(value) && (value as number) > 0 ? undefined : 'a positive integer'),
};

/** @throws RangeError when an option does not exist or has a value that it cannot have */
export function expectBackendOptions(options: BackendOptions): void {
  for (const [name, value] of Object.entries(options)) {
    const check = (checks as Readonly<Record<string, Check>>)[name];
    if (check === undefined) {
      throw new RangeError(`Expected options of a backend among ${Object.keys(checks).join(', ')}, received ${name}.`);
    }
    const expected = value === undefined ? undefined : check(value);
    if (expected !== undefined) throw new RangeError(`Expected ${name} to be ${expected}, received ${String(value)}.`);
  }
}

/** The options that are given. */
export const givenOptions = (options: BackendOptions): BackendOptions =>
  Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
