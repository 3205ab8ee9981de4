import {appendFile, mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {messageOf} from '../contract/message-of.js';

/**
 * Creates the folders above `path`, and the file itself if there is none.
 *
 * @throws at the start of a run rather than after its first epoch, when nothing can be written there
 */
export async function writableFile(path: string): Promise<void> {
  try {
    await mkdir(dirname(path), {recursive: true});
    await appendFile(path, '');
  } catch (error) {
    throw new Error(`${expectation(path, error)}. Choose another path.`, {cause: error});
  }
}

/** What a logger throws when its file fails it in the middle of a run. */
export const unwritable = (path: string, cause: unknown): Error =>
  new Error(`${expectation(path, cause)}. Make room or restore its folder, and resume from the last checkpoint.`, {
    cause,
  });

const expectation = (path: string, error: unknown) =>
  `Expected ${path} to be a file that can be written: ${messageOf(error)}`;

/** Says that a logger's file lost what it held at the checkpoint from which the run goes on. */
export function warnOfLoss(path: string, expected: string, received: string): void {
  process.emitWarning(
    `Expected ${path} to hold at least ${expected}, as it did at the checkpoint, and it holds ${received}. ` +
      'What it lost stays lost; the run goes on after what there is.',
  );
}
