import {availableParallelism} from 'node:os';
import type {BackendReport} from '@annulus/backend';
import {isMpiJob} from '@annulus/trainer';
import {usedBy} from '../algorithms/used-by.js';
import {OptionError} from '../options/option-error.js';
import {usesOneCore} from '../training/cores.js';
import {expectUnlabelled} from '../training/expect-unlabelled.js';
import {notices} from '../training/notices.js';
import {openRun, type RunRequest} from '../training/open-run.js';
import type {RunFolder} from '../training/run-folder.js';
import type {Ablation} from './ablation.js';
import type {AblationContext} from './ablation-context.js';
import {type AblationOptions, ablationRows} from './ablation-rows.js';
import {AblationRun} from './ablation-run.js';
import {settingOf} from './setting-of.js';
import {algorithmsOf, variantsNamed} from './variants.js';

/** Trains and measures every variant with every seed, writes the run's folder, and returns what came out. */
export const ablate = (options: AblationOptions, context: AblationContext): Promise<Ablation> =>
  runAblation({start: options}, context);

/**
 * Goes on with an ablation that was interrupted or killed, to the results of one that never was: what is finished is kept,
 * what was being trained goes on from its last checkpoint, what failed is tried again, and the rest is trained.
 *
 * @param changed - options that change nothing of what comes out
 */
export const resumeAblation = (
  folder: RunFolder,
  changed: Partial<Pick<AblationOptions, 'progress' | 'jobs'>>,
  context: AblationContext,
): Promise<Ablation> => runAblation({resume: folder, changed}, context);

async function runAblation(request: RunRequest<AblationOptions>, context: AblationContext): Promise<Ablation> {
  const {print, wording} = context;
  expectNoMpiJob();
  const run = await openRun<AblationOptions, Ablation, number>(
    request,
    {
      command: 'ablation',
      rows: ablationRows,
      algorithms: ({variants}) => algorithmsOf(variantsNamed(variants)),
      prepare: (options, backend) => ({prepared: jobsAtATime(options, backend)}),
      expectUnlabelled: ({variants}) => expectUnlabelled(algorithmsOf(variantsNamed(variants)), 'variants'),
    },
    context,
  );
  if ('finished' in run) return run.finished;
  const {options, splits, leaveOut, backend, folder, configuration, earlier, resumed, prepared: atATime} = run;
  if (!resumed) {
    const {batchSize, epochs, queue} = options;
    const variants = variantsNamed(options.variants);
    const queued = usedBy(algorithmsOf(variants), 'queue');
    const annealed = variants.some(({ring}) => ring?.anneal === 'linear');
    const budget = {batchSize, epochs, ...(queued && {queue}), annealed};
    for (const line of notices(budget, splits.pretrain.length, wording)) print(line);
    print(`Results go to ${folder.path}; ${atATime === 1 ? 'one training' : `${atATime} trainings`} at a time`);
  }
  const setting = {...settingOf(options, backend.name, jobsAtATime(options, backend)), leaveOut};
  const secondsBefore = earlier?.seconds ?? 0;
  return new AblationRun({...context, configuration, setting, folder, atATime, secondsBefore}).run();
}

/** A training on wasm or cpu uses one core; TensorFlow uses all, and a GPU is one. */
export const jobsAtATime = ({jobs}: Pick<AblationOptions, 'jobs'>, backend: Pick<BackendReport, 'name'>): number =>
  jobs ?? (usesOneCore(backend) ? availableParallelism() : 1);

/** @throws {OptionError} under mpirun, where every process would train the same */
function expectNoMpiJob(): void {
  if (!isMpiJob()) return;
  throw new OptionError({
    option: 'jobs',
    expected: (wording) =>
      `the ablation without mpirun: it trains side by side by itself, ${wording.option('jobs')} at a time`,
    advice: () => 'Leave out mpirun.',
  });
}
