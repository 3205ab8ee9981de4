import {Command} from 'commander';
import {resumeComparison, compare as runComparison} from '../comparison/compare.js';
import {withCompareDefaults} from '../comparison/compare-defaults.js';
import {type CompareOptions, compareRows, type GivenCompareOptions} from '../comparison/compare-rows.js';
import type {Comparison} from '../comparison/comparison.js';
import {resultsTable} from '../comparison/results-table.js';
import {verdictText} from '../comparison/verdict.js';
import {RunFolder} from '../training/run-folder.js';
import type {CommandEntry} from './command-entry.js';
import {inFlags} from './flag-wording.js';
import {addFlags} from './option-flags.js';
import {expectSameRun, resumeFlag} from './resumption.js';
import {type RunOutcome, runUntilInterrupted} from './run-until-interrupted.js';
import {besidePage, type WatchFlag, watchFlag} from './watch-flag.js';

/** Options that may be given when a comparison goes on. */
const free = ['jobs', 'output', 'progress', 'watch'];

interface RunFlags {
  readonly resume?: string;
  readonly watch?: WatchFlag;
}

/** `annulus compare`: pretrains with and without the ring, and measures what was learned. */
export const compare: CommandEntry = {
  describe: () =>
    addFlags(
      new Command('compare')
        .summary('pretrain with and without the ring, and measure what was learned')
        .description(
          'Pretrains each algorithm with and without ring-conditioned negatives, from the same weights and with the same seed, data and budget; measures the frozen features by nearest neighbours and by a linear probe; and writes metrics, checkpoints, encoders and report.html into a new folder. Ctrl-C or SIGTERM saves and says how to go on.',
        ),
      compareRows,
      [resumeFlag('compare', free), watchFlag()],
    ),

  async run(command, context) {
    const {resume, watch, ...given} = command.opts<GivenCompareOptions & RunFlags>();
    if (resume === undefined) {
      const options = withCompareDefaults(given);
      const folder = RunFolder.at(options.output, options.name, 'compare');
      return besidePage(folder.path, watch, context, () =>
        runUntilInterrupted(context, folder, async (run) => outcomeOf(await runComparison(options, run), folder)),
      );
    }
    expectSameRun(command, 'compare', free);
    const {output = compareRows.output.default.value, progress, jobs} = given;
    const folder = RunFolder.open(output, resume, 'compare');
    const changed: Partial<CompareOptions> = {...(progress && {progress}), ...(jobs && {jobs})};
    return besidePage(folder.path, watch, context, () =>
      runUntilInterrupted(context, folder, async (run) =>
        outcomeOf(await resumeComparison(folder, changed, run), folder),
      ),
    );
  },
};

const outcomeOf = (comparison: Comparison, folder: RunFolder): RunOutcome => ({
  table: [
    resultsTable(comparison),
    verdictText(comparison, inFlags),
    ...comparison.variants.map(({id, label}) => `Encoder of ${label}: ${folder.file(id, 'encoder')}`),
  ]
    .filter((text) => text !== '')
    .join('\n'),
  complete: comparison.complete,
  failures: (comparison.failures ?? []).map(({label, error}) => `${label} failed: ${error}`),
});
