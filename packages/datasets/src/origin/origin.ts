/** Where something comes from: what a module exports, or what a function that it exports makes. */
export interface Origin {
  /** The address of the module, `import.meta.url` in it. It is loaded in other threads too, so it should only export. */
  readonly module: string;
  /** The name of the export. */
  readonly name: string;
  /**
   * What the exported function was called with: plain data, and data sets and augmentations whose own origin is known. Absent:
   * it is the export itself.
   */
  readonly arguments?: readonly unknown[];
}

const origins = new WeakMap<object, () => Origin>();

/**
 * Says where a data set or an augmentation of your own comes from, so that loading threads can make it again; returns it as it
 * is. Functions cannot be handed to a thread, so without this your own are called in the training thread.
 *
 * ```ts
 * export const spirals = (options: SpiralsOptions) =>
 *   madeBy(defineDataset({length: options.examples, get: …}), {module: import.meta.url, name: 'spirals', arguments: [options]});
 * ```
 *
 * @throws TypeError when the module is not an address such as `import.meta.url`
 */
export function madeBy<T extends object>(made: T, origin: Origin): T {
  if (!URL.canParse(origin.module)) {
    throw new TypeError(
      `Expected module to be the address of a module, import.meta.url in it, received ${origin.module}.`,
    );
  }
  return laterMadeBy(made, () => origin);
}

/** As `madeBy`, for an origin that is seldom asked for and costs something to say. */
export function laterMadeBy<T extends object>(made: T, origin: () => Origin): T {
  origins.set(made, origin);
  return made;
}

/** Where something comes from, as far as it has been said. */
export const originOf = (made: object): Origin | undefined => origins.get(made)?.();
