import type {BackendOptions} from './backend-options.js';

/** An option that a backend does not have. */
export class BackendOptionError extends RangeError {
  override readonly name = 'BackendOptionError';

  constructor(
    readonly option: keyof BackendOptions,
    message: string,
  ) {
    super(message);
  }
}
