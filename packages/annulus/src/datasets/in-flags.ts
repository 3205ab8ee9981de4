import {DataFileError} from '@annulus/datasets';

/** Opens a dataset; what an error calls the dataset's options, it then calls by the command's flags. */
export function inFlags<T>(open: () => T): T {
  try {
    return open();
  } catch (cause) {
    if (!(cause instanceof DataFileError)) throw cause;
    const message = cause.message
      .replace('Expected root to be', 'Expected --root to be')
      .replace(/\{take: (\d+)\}/, '--train $1');
    throw new DataFileError(cause.path, message, {cause});
  }
}
