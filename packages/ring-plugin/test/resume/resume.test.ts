import {expectSameRun} from '@annulus/testing/expect-same-run';
import {onBackends} from '@annulus/testing/on-backends';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {getBackend} from '@tensorflow/tfjs';
import {inAProcess} from './in-a-process.js';
import {algorithmNames, type ResumableRun, resumableRun} from './resumable-run.js';

const soak = process.env.ANNULUS_SOAK !== undefined;

/** What killed.test.ts leaves out, one backend each and the plain run on the other; all where ANNULUS_SOAK asks for more. */
const everything = {
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

/** A queue and clusterings: what a process may have kept besides them is the same for all. */
const inNewProcess: readonly string[] = ['MoCo', 'LocalAggregation'];

for (const algorithm of algorithmNames) {
  onBackends(
    `${algorithm}, stopped and resumed after every update, is the run never stopped`,
    async (t) => {
      const [whole, stopped] = [temporaryFolder(t), temporaryFolder(t)];
      await resumableRun({algorithm, recipe: 'momentum', folder: whole});
      const run: ResumableRun = {algorithm, recipe: 'momentum', folder: stopped};
      let stops = 0;
      while ((await resumableRun({...run, stopAfter: 1})).reason === 'stopped') stops++;
      t.is(stops, 9);
      expectSameRun(t, stopped, whole);
    },
    soak ? undefined : everything[algorithm].includes('cpu' as never) ? ['wasm'] : ['cpu'],
  );

  onBackends(
    `${algorithm} with everything on, stopped in the middle of an epoch, is the run never stopped`,
    async (t) => {
      const [whole, stopped] = [temporaryFolder(t), temporaryFolder(t)];
      const run: ResumableRun = {algorithm, recipe: 'everything', folder: stopped};
      await resumableRun({...run, folder: whole});
      await resumableRun({...run, stopAfter: 3});
      const next: ResumableRun = {...run, stopAfter: 1};
      if (soak || inNewProcess.includes(algorithm)) await inAProcess(getBackend(), next);
      else await resumableRun(next);
      await resumableRun(run);
      expectSameRun(t, stopped, whole);
    },
    soak ? undefined : everything[algorithm],
  );
}
