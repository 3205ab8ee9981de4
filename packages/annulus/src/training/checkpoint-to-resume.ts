import {shellWord} from '../text/shell-word.js';
import {DamagedCheckpointsError} from './damaged-checkpoints-error.js';
import type {RunFolder} from './run-folder.js';
import {verifiedCheckpoints} from './verified-checkpoints.js';

/**
 * The checkpoint from which the training of a variant goes on; `undefined` where none was saved.
 *
 * @param run - the folder of the whole run
 * @throws {DamagedCheckpointsError} when a newer one than that is damaged; says how to go on
 */
export async function checkpointToResume(folder: string, run: RunFolder): Promise<string | undefined> {
  const found = await verifiedCheckpoints(folder);
  const good = found.find(({inspection}) => inspection);
  const damaged = good ? found.slice(0, found.indexOf(good)) : found;
  const [first] = damaged;
  if (!first) return good?.path;

  const place = good?.inspection?.metadata;
  const offer = place
    ? `The newest good checkpoint is ${good?.path} (epoch ${place.epoch}, step ${place.globalStep}). To go on from it`
    : 'There is no good checkpoint of this variant. To train it from the start';
  const files = damaged.map(({path}) => shellWord(path)).join(' ');
  throw new DamagedCheckpointsError(
    (wording) => `${first.problem} ${offer}:\n  rm ${files} && ${wording.resume(run.path, run.command)}`,
  );
}
