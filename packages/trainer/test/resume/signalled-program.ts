import {setTimeout as wait} from 'node:timers/promises';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {regress, savedWhenStopped} from './regressions.js';

await useTestedBackend();

/** Trains in `folder`, and says so when it comes to the `moment`, in which it stays for so many milliseconds. */
const [folder, moment, milliseconds] = process.argv.slice(2) as [string, 'batch' | 'validation', string];

const stay = async (): Promise<void> => {
  process.stdout.write('here\n');
  await wait(Number(milliseconds));
};
await regress('a run with everything on', {
  folder,
  signals: 'exit',
  first: [savedWhenStopped(folder)],
  callbacks: [
    {
      name: 'moment',
      onBatchStart: ({globalStep, batch}) =>
        moment === 'batch' && globalStep === 5 && batch === 2 ? stay() : undefined,
      onValidationBatchEnd: ({globalStep, batch}) =>
        moment === 'validation' && globalStep === 6 && batch === 1 ? stay() : undefined,
      onTeardown: () => void process.stdout.write('teardown\n'),
    },
  ],
});
process.stdout.write('not stopped\n');
