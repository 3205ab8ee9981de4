import {Command, Option} from 'commander';
import {OptionError} from '../options/option-error.js';
import {extendStudy} from '../study/extend-study.js';
import {presetNames, presets} from '../study/presets.js';
import {previewStudy} from '../study/preview-study.js';
import {verdictOf} from '../study/report/verdict.js';
import {resumeStudy, study as runStudy} from '../study/run-study.js';
import type {Study} from '../study/study.js';
import {withStudyDefaults} from '../study/study-defaults.js';
import {type GivenStudyOptions, type StudyOptions, studyRows} from '../study/study-rows.js';
import {studyTable} from '../study/study-table.js';
import {RunFolder} from '../training/run-folder.js';
import type {CommandEntry} from './command-entry.js';
import {addFlags} from './option-flags.js';
import {expectSameRun, resumeFlag} from './resumption.js';
import {type RunOutcome, runUntilInterrupted} from './run-until-interrupted.js';
import type {Terminal} from './terminal.js';
import {besidePage, type WatchFlag, watchFlag} from './watch-flag.js';

/** Options that may be given when a study goes on. */
const free = ['jobs', 'output', 'progress', 'watch'];

interface StudyFlags {
  readonly resume?: string;
  readonly watch?: WatchFlag;
  readonly add?: readonly string[];
  readonly dryRun?: true;
}

const several = (text: string, before: readonly string[] = []): string[] => [...before, text];

const planFlags: readonly Option[] = [
  new Option(
    '--sweep <option=values>',
    'tries every one of the values, such as temperature=0.07,0.2; again for another option: all combinations are trained, those that mean the same once. Any option that decides what is learned; values that have commas are separated by semicolons (default: none, but ring=off,on)',
  )
    .argParser(several)
    .helpGroup('What is trained:'),
  new Option(
    '--for <which options>',
    'options of some cells only, such as "cmc grayscale=0,learning-rate=0.03" or "ring=on learning-rate=0.03"; may be given again (default: none)',
  )
    .argParser(several)
    .helpGroup('What is trained:'),
  new Option(
    '--preset <name>',
    `${presetNames.map((name) => `${name} (${presets[name].help})`).join('; ')}. What is swept besides multiplies it (default: none)`,
  ).helpGroup('What is trained:'),
];

/** What may be said of a study that is begun, whichever command began it. */
export const studyRunFlags = (): readonly Option[] => [
  new Option(
    '--add <what>',
    'with --resume: more seeds, as in seeds=2, or more values of an option, as in temperature=1; what is done is not repeated; may be given again (default: nothing)',
  )
    .argParser(several)
    .helpGroup('What is trained:'),
  new Option(
    '--dry-run',
    'prints what would be trained and what it would cost, and trains nothing (default: off)',
  ).helpGroup('The run:'),
  resumeFlag('study', [...free, 'add']),
  watchFlag(),
];

/** `annulus study`: trains every combination of some options with several seeds, and says what the ring adds to each. */
export const study: CommandEntry = {
  describe: () =>
    addFlags(
      new Command('study')
        .summary('sweep any options over several seeds, and say where the ring pays')
        .description(
          'Trains every combination of the options that are swept, with and without the ring, like for like: for each seed all start from the same weights and learn from the same data, in the same order. Measures the frozen features, and writes results.json, results.csv and report.html with means, standard errors and paired differences into a new folder. Ctrl-C or SIGTERM saves and says how to go on; so does nothing at all: what was killed goes on, too.',
        ),
      studyRows,
      [...planFlags, ...studyRunFlags()],
    ),

  run: (command, context) => runStudyCommand(command, context, withStudyDefaults),
};

/**
 * Starts a study, or goes on with one.
 *
 * @param optionsOf - the options of a new one, of those that are given
 */
export async function runStudyCommand<Given extends Pick<GivenStudyOptions, 'output' | 'progress' | 'jobs'>>(
  command: Command,
  context: Terminal,
  optionsOf: (given: Given) => StudyOptions,
): Promise<number> {
  const {resume, watch, add, dryRun, ...given} = command.opts<Given & StudyFlags>();
  const preview = async (options: StudyOptions) => {
    for (const line of await previewStudy(options, {signal: new AbortController().signal})) context.out(line);
    return 0;
  };
  if (resume === undefined) {
    if (add) throw addWithoutResume(add);
    const options = optionsOf(given as unknown as Given);
    if (dryRun) return preview(options);
    const folder = RunFolder.at(options.output, options.name, 'study');
    return besidePage(folder.path, watch, context, () =>
      runUntilInterrupted(context, folder, async (run) => outcomeOf(await runStudy(options, run))),
    );
  }
  expectSameRun(command, 'study', [...free, 'add']);
  const {output = studyRows.output.default.value, progress, jobs} = given;
  const folder = RunFolder.open(output, resume, 'study');
  const changed: Partial<StudyOptions> = {...(progress && {progress}), ...(jobs && {jobs})};
  if (add) await extendStudy(folder, add);
  return besidePage(folder.path, watch, context, () =>
    runUntilInterrupted(context, folder, async (run) => outcomeOf(await resumeStudy(folder, changed, run))),
  );
}

const outcomeOf = (found: Study): RunOutcome => ({
  table: [studyTable(found), ...verdictOf(found)].join('\n'),
  complete: found.complete,
  failures: found.failures.map(({label, seed, error}) => `${label}, seed ${seed} failed: ${error}`),
});

const addWithoutResume = (received: readonly string[]): OptionError =>
  new OptionError({
    option: 'add',
    received,
    expected: (wording) =>
      `${wording.option('resume')} with ${wording.option('add')}: it adds to a study that was begun`,
    advice: (wording) => `Name the study, or use ${wording.option('sweep')}.`,
  });
