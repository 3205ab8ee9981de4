import {isMpiJob, mpi} from '@annulus/trainer';
import {usedBy} from '../algorithms/used-by.js';
import type {DataSplits} from '../datasets/data-splits.js';
import {nounOf} from '../datasets/noun-of.js';
import {knownClassShare} from '../datasets/share-of-classes.js';
import {followsAnother, resumedSpreadOf, type Spread, spreadOf} from '../jobs/spread-of.js';
import {inCode, type Wording} from '../options/wording.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {plural} from '../text/plural.js';
import {expectUnlabelled} from '../training/expect-unlabelled.js';
import {notices} from '../training/notices.js';
import {openRun, type RunRequest} from '../training/open-run.js';
import {ringsOf} from '../training/rings-of.js';
import type {RunContext} from '../training/run-context.js';
import {RunFolder} from '../training/run-folder.js';
import {type CompareOptions, compareRows} from './compare-rows.js';
import {variantsOf} from './compared-variants.js';
import type {Comparison} from './comparison.js';
import {ComparisonRun} from './comparison-run.js';

/** Trains and measures every variant, writes the run's folder, and returns what came out. */
export const compare = (options: CompareOptions, context: RunContext): Promise<Comparison> =>
  runComparison({start: options}, context);

/**
 * Goes on with a comparison that was interrupted or killed, to the results of one that never was: finished variants are
 * kept, the one that was being trained goes on from its last checkpoint, and the rest is trained.
 *
 * It runs on the backend that it was started on. A comparison that is complete is returned as it is.
 *
 * @param changed - options that change nothing of what comes out
 */
export const resumeComparison = (
  folder: RunFolder | string,
  changed: Partial<Pick<CompareOptions, 'progress' | 'jobs'>>,
  context: RunContext,
): Promise<Comparison> =>
  runComparison({resume: typeof folder === 'string' ? new RunFolder(folder, 'compare') : folder, changed}, context);

async function runComparison(request: RunRequest<CompareOptions>, context: RunContext): Promise<Comparison> {
  const {print, wording = inCode, jobProgram} = context;
  const run = await openRun<CompareOptions, Comparison, Spread>(
    request,
    {
      command: 'compare',
      rows: compareRows,
      algorithms: ({algorithm}) => algorithm,
      workers: ({workers}) => (isMpiJob() ? mpi().size : workers),
      prepare: (options, backend, resumed) => {
        const machine = {backend, trainings: variantsOf(options).length};
        const spread = (resumed ? resumedSpreadOf : spreadOf)(options, machine);
        const here = jobProgram === undefined && spread.strategy === 'single';
        const prepared: Spread = here ? {jobs: 1, workers: 1, strategy: 'single'} : spread;
        const {workers, jobs} = prepared;
        return {prepared, configured: {workers, jobs}, follows: followsAnother(prepared)};
      },
      expectUnlabelled: ({algorithm}) => expectUnlabelled(algorithm, 'algorithm'),
    },
    context,
  );
  if ('finished' in run) return run.finished;
  const {options, splits, leaveOut, folder, configuration, earlier, resumed, prepared: spread} = run;
  const comparison = new ComparisonRun({
    ...context,
    configuration,
    setting: {options: {...options, workers: spread.workers}, splits, leaveOut, folder},
    spread,
    earlier,
  });
  if (resumed && spread.workers !== (options.workers ?? 1)) {
    print(
      `Training over ${spread.workers} ranks instead of ${options.workers ?? 1}: what comes out differs by rounding, and by what batch norm sees`,
    );
  }
  if (followsAnother(spread)) return comparison.trainAlong();
  if (!resumed) {
    for (const line of spreadText(spread, wording)) print(line);
    for (const line of notices(budgetOf(options, splits), splits.pretrain.length, wording)) print(line);
    print(`Results go to ${folder.path}`);
  }
  await comparison.measureRandom().catch(async (error) => {
    if (!resumed) await folder.remove(); // Nothing was measured: the name is free again.
    throw error;
  });
  return comparison.train();
}

/** What notices are about. */
function budgetOf(
  options: FittedOptions<CompareOptions>,
  {pretrain}: Pick<DataSplits, 'pretrain'>,
): Parameters<typeof notices>[0] {
  const {batchSize, epochs, queue, algorithm} = options;
  return {
    noun: nounOf(options),
    batchSize,
    epochs,
    ...(usedBy(algorithm, 'queue') && {queue}),
    rings: ringsOf(variantsOf(options), options),
    classShare: knownClassShare(pretrain),
  };
}

/** How the trainings are spread, where that is not one after the other on one thread. */
function spreadText({jobs, workers, strategy, notice}: Spread, wording: Wording): string[] {
  const shared = strategy === 'single' ? plural(workers, 'thread') : strategy.name;
  const lines = [
    ...(jobs > 1 ? [`${jobs} trainings at a time, each in a process of its own`] : []),
    ...(workers > 1 ? [`Training with ${shared}, each with its share of every batch`] : []),
  ];
  return [...lines, ...(notice ? [notice(wording)] : [])];
}
