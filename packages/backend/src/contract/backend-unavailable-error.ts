import type {Considered} from './considered.js';

/** A backend that was asked for cannot run here; `cause` keeps what the packages said. */
export class BackendUnavailableError extends Error {
  override readonly name = 'BackendUnavailableError';
  /** What was tried in vain, one by one. */
  readonly considered: readonly Considered[];

  constructor(message: string, options: ErrorOptions & {readonly considered?: readonly Considered[]} = {}) {
    super(message, options);
    this.considered = options.considered ?? [];
  }
}
