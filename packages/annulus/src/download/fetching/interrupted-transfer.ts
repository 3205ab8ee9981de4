import {isDiskFull} from '../../options/disk-full.js';

/** A transfer failed in a way that may be over when it is tried again. */
export class InterruptedTransfer extends Error {
  override readonly name = 'InterruptedTransfer';

  /** @param wait - seconds that the server asks for */
  constructor(
    message: string,
    readonly wait = 0,
  ) {
    super(message);
  }
}

/** Whether a transfer failed by itself, and not since nothing could be written, or by a mistake in the program. */
export function isOfNetwork(error: unknown): boolean {
  const {code, path} = error as NodeJS.ErrnoException;
  return error instanceof InterruptedTransfer || (code !== undefined && path === undefined && !isDiskFull(error));
}

/** Whether no server was reached at all, which a few more minutes seldom change. */
export const isUnreached = (error: unknown): boolean =>
  ['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'ENETUNREACH'].includes((error as NodeJS.ErrnoException).code ?? '');

/** Why a transfer failed, in a few words. */
export function reasonOf(error: unknown): string {
  if (error instanceof InterruptedTransfer) return error.message;
  const {code, message} = error as NodeJS.ErrnoException;
  if (code === 'ECONNRESET') return 'the connection broke off';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'the name of the server was not found';
  if (code === 'ECONNREFUSED') return 'the server refused the connection';
  return message === '' ? `${code}` : message;
}
