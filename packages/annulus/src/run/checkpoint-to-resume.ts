import {resumeCommand, shellWord} from '../command/resume-command.js';
import {checkpointsOf, isGood} from './checkpoints.js';
import {DamagedCheckpointsError} from './damaged-checkpoints-error.js';

/**
 * The checkpoint from which the training of a variant goes on; `undefined` where none was saved.
 *
 * @param run - the folder of the comparison
 * @throws {DamagedCheckpointsError} when a newer one than that is damaged; says how to go on
 */
export async function checkpointToResume(folder: string, run: string): Promise<string | undefined> {
  const found = await checkpointsOf(folder);
  const good = found.filter(isGood).sort((a, b) => b.inspection.about.global - a.inspection.about.global)[0];
  const damaged = found.flatMap((each) => (isGood(each) || each.written < (good?.written ?? 0) ? [] : [each]));
  const [first] = damaged;
  if (!first) return good?.path;

  const offer = good
    ? `The newest good checkpoint is ${good.path} (epoch ${good.inspection.about.epoch}, step ${good.inspection.about.global}). To go on from it`
    : 'There is no good checkpoint of this variant. To train it from the start';
  const files = damaged.map(({path}) => shellWord(path)).join(' ');
  throw new DamagedCheckpointsError(`${first.problem} ${offer}:\n  rm ${files} && ${resumeCommand(run)}`);
}
