import {existsSync, readdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import type {BackendName} from '@annulus/backend';
import {Random} from '@annulus/datasets';
import {expectSameRun} from '@annulus/testing/expect-same-run';
import {onBackends} from '@annulus/testing/on-backends';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {getBackend} from '@tensorflow/tfjs';
import {inAProcess} from './in-a-process.js';
import {type AlgorithmName, algorithmNames, type ResumableRun, resumableRun} from './resumable-run.js';

const {ANNULUS_SOAK: soak} = process.env;
const kills = Number(soak ?? 1);

/** Each kind of memory and each backend once; every algorithm on both where ANNULUS_SOAK asks for more. */
const usual: Partial<Record<AlgorithmName, readonly BackendName[]>> = {MoCo: ['wasm'], InstanceDiscrimination: ['cpu']};

for (const algorithm of algorithmNames) {
  onBackends(
    `${algorithm} with everything on, killed at random moments and resumed, is the run never killed`,
    async (t) => {
      const whole = temporaryFolder(t);
      await resumableRun({algorithm, recipe: 'everything', folder: whole});
      const random = new Random(kills);
      for (let killed = 0; killed < kills; ) {
        const folder = temporaryFolder(t);
        const run: ResumableRun = {algorithm, recipe: 'everything', folder};
        let finished = false;
        while (killed < kills) {
          finished = await inAProcess(getBackend(), run, {killAfter: random.uniform(0, 500)});
          if (finished) break;
          killed++;
          if (!holdsCheckpoint(join(folder, 'checkpoints'))) rmSync(folder, {recursive: true}); // It begins anew.
        }
        if (!finished) await resumableRun(run);
        expectSameRun(t, folder, whole);
      }
    },
    soak === undefined ? (usual[algorithm] ?? []) : undefined,
  );
}

/** Whether any file is there under the name of a checkpoint, even a damaged one, which is for the next run to refuse. */
const holdsCheckpoint = (folder: string): boolean =>
  existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.safetensors'));
