import type {BackendReport} from '@annulus/backend';
import {expectUnlabelled} from '../training/expect-unlabelled.js';
import {notices} from '../training/notices.js';
import {openRun, type RunRequest} from '../training/open-run.js';
import type {RunContext} from '../training/run-context.js';
import {RunFolder} from '../training/run-folder.js';
import {type CompareOptions, compareRows} from './compare-rows.js';
import {variantsOf} from './compared-variants.js';
import type {Comparison} from './comparison.js';
import {ComparisonRun} from './comparison-run.js';
import {followsAnother, resumedStrategyOf, strategyOf, workersOf} from './strategy-of.js';

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
  changed: Partial<Pick<CompareOptions, 'progress'>>,
  context: RunContext,
): Promise<Comparison> =>
  runComparison({resume: typeof folder === 'string' ? new RunFolder(folder, 'compare') : folder, changed}, context);

async function runComparison(request: RunRequest<CompareOptions>, context: RunContext): Promise<Comparison> {
  const {print, signal, args, wording} = context;
  const strategyFor = (options: CompareOptions, backend: BackendReport, resumed: boolean) =>
    (resumed ? resumedStrategyOf : strategyOf)(options, backend, args);
  const run = await openRun<CompareOptions, Comparison, ReturnType<typeof strategyFor>>(
    request,
    {
      command: 'compare',
      rows: compareRows,
      prepare: (options, backend, resumed) => {
        const prepared = strategyFor(options, backend, resumed);
        // The threads start while this one measures; a fit tells what went wrong.
        if (prepared !== 'single') prepared.join().catch(() => {});
        return {prepared, configured: {workers: workersOf(prepared)}, follows: followsAnother(prepared)};
      },
      expectUnlabelled: ({algorithm}) => expectUnlabelled(algorithm, 'algorithm'),
    },
    context,
  );
  if ('finished' in run) return run.finished;
  const {options, splits, folder, configuration, earlier, resumed, prepared: strategy} = run;
  const setting = {options, splits, folder, signal, strategy, placeOf: ({id}: {readonly id: string}) => id};
  const comparison = new ComparisonRun({configuration, setting, print, earlier});
  const workers = workersOf(strategy);
  if (resumed && workers !== (options.workers ?? 1)) {
    print(
      `Training over ${workers} ranks instead of ${options.workers ?? 1}: what comes out differs by rounding, and by what batch norm sees`,
    );
  }
  if (followsAnother(strategy)) return comparison.trainAlong();
  if (!resumed) {
    if (strategy !== 'single') print(`Training with ${strategy.name}, each with its share of every batch`);
    const annealed = options.anneal === 'linear' && variantsOf(options).some(({ring}) => ring);
    for (const line of notices({...options, annealed}, splits.pretrain.length, wording)) print(line);
    print(`Results go to ${folder.path}`);
  }
  await comparison.measureRandom().catch(async (error) => {
    if (!resumed) await folder.remove(); // Nothing was measured: the name is free again.
    throw error;
  });
  return comparison.train();
}
