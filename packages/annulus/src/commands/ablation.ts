import {Command} from 'commander';
import {ablate, resumeAblation} from '../ablation/ablate.js';
import type {Ablation} from '../ablation/ablation.js';
import {withAblationDefaults} from '../ablation/ablation-defaults.js';
import {type AblationOptions, ablationRows, type GivenAblationOptions} from '../ablation/ablation-rows.js';
import {ablationTable} from '../ablation/ablation-table.js';
import {RunFolder} from '../training/run-folder.js';
import type {CommandEntry} from './command-entry.js';
import {addFlags} from './option-flags.js';
import {expectSameRun, resumeFlag} from './resumption.js';
import {type RunOutcome, runUntilInterrupted} from './run-until-interrupted.js';
import {besidePage, type WatchFlag, watchFlag} from './watch-flag.js';

/** Options that may be given when an ablation goes on. */
const free = ['jobs', 'output', 'progress', 'watch'];

interface RunFlags {
  readonly resume?: string;
  readonly watch?: WatchFlag;
}

/** `annulus ablation`: trains the paper's variants with several seeds, and says which differences hold. */
export const ablation: CommandEntry = {
  describe: () =>
    addFlags(
      new Command('ablation')
        .summary("train the paper's variants with several seeds, and say which differences hold")
        .description(
          "Trains the variants of the paper's Tables 1, 2 and 6b like for like: for each seed all start from the same weights and learn from the same data, in the same order, for the same budget. Measures the frozen features by nearest neighbours and by a linear probe, and writes results.json and report.html with means, standard errors and paired differences into a new folder. Ctrl-C or SIGTERM saves and says how to go on.",
        ),
      ablationRows,
      [resumeFlag('ablation', free), watchFlag()],
    ),

  async run(command, context) {
    const {resume, watch, ...given} = command.opts<GivenAblationOptions & RunFlags>();
    if (resume === undefined) {
      const options = withAblationDefaults(given);
      const folder = RunFolder.at(options.output, options.name, 'ablation');
      return besidePage(folder.path, watch, context, () =>
        runUntilInterrupted(context, folder, async (run) => outcomeOf(await ablate(options, run))),
      );
    }
    expectSameRun(command, 'ablation', free);
    const {output = ablationRows.output.default.value, progress, jobs} = given;
    const folder = RunFolder.open(output, resume, 'ablation');
    const changed: Partial<AblationOptions> = {...(progress && {progress}), ...(jobs && {jobs})};
    return besidePage(folder.path, watch, context, () =>
      runUntilInterrupted(context, folder, async (run) => outcomeOf(await resumeAblation(folder, changed, run))),
    );
  },
};

const outcomeOf = (found: Ablation): RunOutcome => ({
  table: ablationTable(found),
  complete: found.complete,
  failures: found.failures.map(({label, seed, error}) => `${label}, seed ${seed} failed: ${error}`),
});
