import {rmSync} from 'node:fs';
import {join} from 'node:path';
import {Random} from '@annulus/datasets';
import {latestCheckpoint} from '@annulus/trainer';
import {getBackend} from '@tensorflow/tfjs';
import {onBackends} from '../on-backends.js';
import {expectSameRun, temporaryFolder} from './expect-same-run.js';
import {inAProcess} from './in-a-process.js';
import {type ResumableRun, resumableRun} from './resumable-run.js';

const kills = Number(process.env.ANNULUS_SOAK ?? 2);

for (const algorithm of ['MoCo', 'InstanceDiscrimination'] as const) {
  onBackends(
    `${algorithm} with everything on, killed at random moments and resumed, is the run never killed`,
    async (t) => {
      const whole = temporaryFolder(t);
      await resumableRun({algorithm, recipe: 'everything', folder: whole});
      const random = new Random(kills);
      for (let killed = 0; killed < kills; ) {
        const folder = temporaryFolder(t);
        const run: ResumableRun = {algorithm, recipe: 'everything', folder};
        const nextKill = () => (killed < kills ? {killAfter: random.uniform(0, 700)} : {});
        while (!(await inAProcess(getBackend(), run, nextKill()))) {
          killed++;
          if (!(await latestCheckpoint(join(folder, 'checkpoints')))) rmSync(folder, {recursive: true}); // It begins anew.
        }
        expectSameRun(t, folder, whole);
      }
    },
  );
}
