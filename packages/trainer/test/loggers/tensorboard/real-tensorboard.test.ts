import '@annulus/testing/on-tested-backend';
import {execFileSync, spawnSync} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {TensorBoardLogger} from '../../../src/index.js';
import {recordRun, replay} from '../recorded-run.js';
import {readEvents} from './read-events.js';
import {field, stepsByTag} from './steps-by-tag.js';

test.serial('the real TensorBoard reads every event', async (t) => {
  const python = pythonWithTensorBoard();
  if (python === undefined) {
    t.log('No Python with tensorboard was found on PATH or in the variable PYTHON.');
    t.pass();
    return;
  }
  const folder = await temporaryFolder(t);
  const logger = new TensorBoardLogger({folder});
  await replay(logger, (await recordRun()).slice(0, -1));
  logger.histogram('values', [1, 2, 2], 3);
  logger.image('views', {shape: [1, 2, 1], data: Uint8Array.of(0, 255)}, 3);
  logger.onTeardown();
  const script = join(folder, 'read.py');
  await writeFile(script, readWithTensorBoard);
  const read = JSON.parse(
    execFileSync(python, [script, folder], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore']}),
  );
  t.deepEqual(read.scalars, stepsByTag(readEvents(folder), field.scalar));
  t.deepEqual(read.histograms, {values: [3, 3, 5, 9, 30]});
  t.deepEqual(read.images, {views: [1, 2]});
  t.deepEqual(read.tensors.sort(), ['_hparams_/session_end_info', '_hparams_/session_start_info', 'hyperparameters']);
});

const readWithTensorBoard = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={'scalars': 0}).Reload()
tags = events.Tags()
histogram = lambda tag: events.Histograms(tag)[0].histogram_value
print(json.dumps({
  'scalars': {tag: [each.step for each in events.Scalars(tag)] for tag in tags['scalars']},
  'histograms': {tag: [events.Histograms(tag)[0].step, histogram(tag).num, histogram(tag).sum, histogram(tag).sum_squares,
                       len(histogram(tag).bucket)] for tag in tags['histograms']},
  'images': {tag: [events.Images(tag)[0].height, events.Images(tag)[0].width] for tag in tags['images']},
  'tensors': tags['tensors'],
}))
`;

function pythonWithTensorBoard(): string | undefined {
  return [process.env.PYTHON, 'python3', 'python'].find((python) => {
    if (python === undefined) return false;
    const {status} = spawnSync(python, ['-c', 'import tensorboard'], {stdio: 'ignore'});
    return status === 0;
  });
}
