import {appendFile, mkdir} from 'node:fs/promises';
import {dirname} from 'node:path';
import {messageOf} from '../session/message-of.js';

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
    throw new Error(`Expected ${path} to be a file that can be written: ${messageOf(error)}. Choose another path.`, {
      cause: error,
    });
  }
}
