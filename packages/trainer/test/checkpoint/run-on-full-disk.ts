import {readdir} from 'node:fs/promises';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import * as tf from '@tensorflow/tfjs';
import {ModelCheckpoint, type ModelCheckpointOptions, Trainer} from '../../src/index.js';
import {LinearRegression, points} from '../linear-regression.js';

/** What a run on a small disk came to. */
export interface FullDiskRun {
  readonly error: string | null;
  readonly warnings: readonly string[];
  readonly epochs: number;
  readonly files: readonly string[];
  readonly best: string | undefined;
  readonly last: string | undefined;
  readonly resources: readonly string[];
}

/** 2 MB in its second epoch, next to nothing in the others. */
class Swelling extends LinearRegression {
  epoch = 0;
  override state() {
    return {...super.state(), ballast: tf.zeros([this.epoch === 2 ? 500_000 : 10])};
  }
}

/** Run as a process: trains four epochs that are saved in a folder, and says what came of it. */
async function run(folder: string, onSaveError: NonNullable<ModelCheckpointOptions['onSaveError']>) {
  await useTestedBackend();
  const warnings: string[] = [];
  process.on('warning', ({message}) => warnings.push(message));
  const module = new Swelling();
  const checkpoint = new ModelCheckpoint({folder, onSaveError});
  const count = {
    name: 'count',
    onEpochEnd: ({epoch}: {readonly epoch: number}) => {
      module.epoch = epoch + 1;
    },
  };
  let error: string | null = null;
  const trainer = new Trainer({maxEpochs: 4, progress: 'quiet', callbacks: [count, checkpoint]});
  await trainer.fit(module, points()).catch((thrown: Error) => {
    error = thrown.message;
  });
  const {best, last} = checkpoint;
  const files = await readdir(folder);
  await new Promise((resolve) => setImmediate(resolve));
  const resources = process.getActiveResourcesInfo().filter((name) => !/TTY|Pipe/.test(name));
  const result: FullDiskRun = {error, warnings, epochs: module.epoch, files, best: best?.path, last, resources};
  process.stdout.write(JSON.stringify(result));
}

await run(process.argv[2] as string, process.argv[3] as 'fail' | 'continue');
