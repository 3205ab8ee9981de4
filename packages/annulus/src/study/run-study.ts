import {availableParallelism} from 'node:os';
import type {BackendReport} from '@annulus/backend';
import {isMpiJob} from '@annulus/trainer';
import {usedBy} from '../algorithms/used-by.js';
import {knownClassShare} from '../datasets/share-of-classes.js';
import {OptionError} from '../options/option-error.js';
import {usesOneCore} from '../training/cores.js';
import {expectUnlabelled} from '../training/expect-unlabelled.js';
import {notices} from '../training/notices.js';
import {openRun, type RunRequest} from '../training/open-run.js';
import {ringsOf} from '../training/rings-of.js';
import type {RunFolder} from '../training/run-folder.js';
import {costLines, measuredCost} from './cost.js';
import {jobsOf} from './job.js';
import {madeBy} from './made-by.js';
import {algorithmsOf} from './plan.js';
import {planText} from './plan-text.js';
import {settingOf} from './setting-of.js';
import type {Study} from './study.js';
import type {StudyContext} from './study-context.js';
import {type StudyOptions, studyRows} from './study-rows.js';
import {StudyRun} from './study-run.js';

/** Trains and measures every cell with every seed, writes the study's folder, and returns what came out. */
export const study = (options: StudyOptions, context: StudyContext): Promise<Study> =>
  runStudy({start: options}, context);

/**
 * Goes on with a study that was interrupted, killed or extended, to the results of one that never was: what is finished is kept,
 * what was being trained goes on from its last checkpoint, what failed is tried again, and the rest is trained.
 *
 * @param changed - options that change nothing of what comes out
 */
export const resumeStudy = (
  folder: RunFolder,
  changed: Partial<Pick<StudyOptions, 'progress' | 'jobs'>>,
  context: StudyContext,
): Promise<Study> => runStudy({resume: folder, changed}, context);

async function runStudy(request: RunRequest<StudyOptions>, context: StudyContext): Promise<Study> {
  const {print, wording, signal} = context;
  expectNoMpiJob();
  const run = await openRun<StudyOptions, Study, number>(
    request,
    {
      command: 'study',
      rows: studyRows,
      algorithms: ({cells}) => algorithmsOf(cells),
      prepare: (options, backend) => ({prepared: jobsAtATime(options, backend)}),
      expectUnlabelled: ({cells}) => expectUnlabelled(algorithmsOf(cells), 'algorithm'),
    },
    context,
  );
  if ('finished' in run) return run.finished;
  const {options, splits, leaveOut, backend, folder, configuration, earlier, resumed, prepared: atATime} = run;
  const {batchSize, epochs, queue, cells} = options;
  if (!resumed) {
    const queued = usedBy(algorithmsOf(cells), 'queue');
    const rings = ringsOf(cells, options);
    const budget = {batchSize, epochs, ...(queued && {queue}), rings, classShare: knownClassShare(splits.pretrain)};
    for (const line of notices(budget, splits.pretrain.length, wording)) print(line);
    for (const line of planText(options)) print(line);
    print(`Results go to ${folder.path}; ${atATime === 1 ? 'one training' : `${atATime} trainings`} at a time`);
  }
  if (options.progress !== 'quiet') {
    const done = new Set((earlier?.results ?? []).map(({id, seed}) => `${id} ${seed}`));
    const left = jobsOf(options).filter(({subject, seed}) => !done.has(`${subject.id} ${seed}`));
    // A cell that cannot be trained fails by itself later, and ends nothing.
    const cost = await measuredCost(left, {options, splits, signal}).catch(() => undefined);
    for (const line of cost ? costLines(cost, atATime) : []) print(line);
  }
  const setting = {...settingOf(options, backend.name, atATime), leaveOut};
  const secondsBefore = earlier?.seconds ?? 0;
  const by = madeBy(backend, options.threads);
  return new StudyRun({...context, configuration, setting, folder, by, atATime, secondsBefore}).run();
}

/** A training on wasm or cpu uses one core; TensorFlow and LibTorch use all, and a GPU is one. */
export const jobsAtATime = ({jobs}: Pick<StudyOptions, 'jobs'>, backend: Pick<BackendReport, 'name'>): number =>
  jobs ?? (usesOneCore(backend) ? availableParallelism() : 1);

/** @throws {OptionError} under mpirun, where every process would train the same */
export function expectNoMpiJob(): void {
  if (!isMpiJob()) return;
  throw new OptionError({
    option: 'jobs',
    expected: (wording) =>
      `the study without mpirun: it trains side by side by itself, ${wording.option('jobs')} at a time`,
    advice: () => 'Leave out mpirun.',
  });
}
