import {statfs} from 'node:fs/promises';

/** Features found no room in their folder. Nothing of them is left there. */
export class FeatureStorageError extends Error {
  override readonly name = 'FeatureStorageError';

  /**
   * @param bytes - that all features take
   * @param free - bytes that are left for them
   */
  constructor(
    readonly folder: string,
    readonly bytes: number,
    readonly free: number,
    options?: ErrorOptions,
  ) {
    super(
      `The features need ${bytes.toLocaleString('en')} bytes in ${folder}, where ${free.toLocaleString('en')} are free. Make ` +
        'room there, or keep them in a folder of another disk.',
      options,
    );
  }
}

/** Bytes that are free for a folder; where that cannot be asked, as many as it takes. */
export const freeBytes = (folder: string): Promise<number> =>
  statfs(folder).then(
    ({bavail, bsize}) => bavail * bsize,
    () => Number.POSITIVE_INFINITY,
  );
