/** A run that is interrupted, and whose ending fails; what comes after it must not run. */
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {Trainer} from '../src/index.js';
import {LinearRegression, points} from './linear-regression.js';

await useTestedBackend();

const trainer = new Trainer({maxEpochs: 1e6, progress: 'quiet'});
trainer.hooks.batchStart.handle('interrupt', ({globalStep}) => {
  if (globalStep === 3) process.kill(process.pid, 'SIGINT');
  if (globalStep === 4) process.kill(process.pid, 'SIGTERM');
});
trainer.hooks.fitEnd.handle('ending', ({globalStep}) => {
  throw new Error(`the disk is full after ${globalStep}`);
});
await trainer.fit(new LinearRegression(), points()).catch(() => process.stdout.write('the program goes on\n'));
