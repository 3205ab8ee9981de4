import {inCode, type RunCommand, type Wording} from '../options/wording.js';
import {configurationFile, resultsFile} from '../training/run-folder.js';
import {type TrainedEncoder, trainedEncoders} from '../training/trained-encoder.js';
import {RunFiles} from '../watch/run-files.js';
import {TrainingFiles} from '../watch/training-files.js';
import {trainingSummary, type WatchedResults} from '../watch/training-summary.js';

/**
 * The encoders whose training has not come to its end, a sentence each with what goes on with it.
 *
 * @param path - a run, one variant of a comparison, or the folder of an encoder
 */
export async function unfinishedTrainings(path: string, wording: Wording = inCode): Promise<string[]> {
  const lines = await Promise.all(trainedEncoders(path).map((encoder) => unfinishedText(encoder, wording)));
  return lines.filter((line) => line !== undefined);
}

async function unfinishedText({run, variant = ''}: TrainedEncoder, wording: Wording): Promise<string | undefined> {
  if (run === undefined) return undefined;
  const files = new RunFiles(run);
  const training = new TrainingFiles(variant.replaceAll('\\', '/'));
  await training.read(files);
  if (training.status === undefined) return undefined; // Of another program, or an earlier version.
  const {command = 'compare'} = (await files.json<{readonly command?: RunCommand}>(configurationFile)) ?? {};
  const results = (await files.json<WatchedResults>(resultsFile)) ?? {};
  const {label, state, done, epoch, epochs} = trainingSummary(training, results);
  if (state === 'finished' || done === 1) return undefined;
  const place = `in epoch ${epoch} of ${epochs}`;
  return state === 'running'
    ? `${label} is still learning, ${place}: its encoder is as it was before.`
    : `${label} stopped ${place}, and is measured as it was then. Go on with its training: ${wording.resume(run, command)}`;
}
