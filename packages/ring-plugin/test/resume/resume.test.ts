import {expectSameRun} from '@annulus/testing/expect-same-run';
import {onBackends} from '@annulus/testing/on-backends';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {getBackend} from '@tensorflow/tfjs';
import {inAProcess} from './in-a-process.js';
import {algorithmNames, type ResumableRun, resumableRun} from './resumable-run.js';

/** The pairs that killed.test.ts leaves out; all where ANNULUS_SOAK asks for more. */
const usual = {
  MoCo: ['cpu'],
  InstanceDiscrimination: ['wasm'],
  CMC: ['wasm'],
  LocalAggregation: ['wasm'],
  SimCLR: ['wasm'],
  BYOL: ['wasm'],
  NNCLR: ['cpu'],
  SupCon: [], // It remembers nothing more than SimCLR.
  CLIP: ['wasm'],
} as const;

for (const algorithm of algorithmNames) {
  onBackends(`${algorithm}, stopped and resumed after every update, is the run never stopped`, async (t) => {
    const [whole, stopped] = [temporaryFolder(t), temporaryFolder(t)];
    await resumableRun({algorithm, recipe: 'momentum', folder: whole});
    const run: ResumableRun = {algorithm, recipe: 'momentum', folder: stopped};
    let stops = 0;
    while ((await resumableRun({...run, stopAfter: 1})).reason === 'stopped') stops++;
    t.is(stops, 9);
    expectSameRun(t, stopped, whole);
  });

  onBackends(
    `${algorithm} with everything on, each update of an epoch in a new process, is the run never stopped`,
    async (t) => {
      const [whole, stopped] = [temporaryFolder(t), temporaryFolder(t)];
      const run: ResumableRun = {algorithm, recipe: 'everything', folder: stopped};
      await resumableRun({...run, folder: whole});
      await resumableRun({...run, stopAfter: 3});
      for (const stopAfter of [1, 1]) await inAProcess(getBackend(), {...run, stopAfter});
      await inAProcess(getBackend(), run);
      expectSameRun(t, stopped, whole);
    },
    process.env.ANNULUS_SOAK === undefined ? usual[algorithm] : undefined,
  );
}
