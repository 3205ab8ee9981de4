import {Command} from 'commander';
import {ablationRows, type GivenAblationOptions, withAblationDefaults} from '../study/ablation.js';
import type {CommandEntry} from './command-entry.js';
import {addFlags} from './option-flags.js';
import {resumeFlag} from './resumption.js';
import {runStudyCommand, type StudyFlags, studyRunFlags} from './study.js';
import {watchFlag} from './watch-flag.js';

/** `annulus ablation`: the study of the paper's tables by a short name. */
export const ablation: CommandEntry = {
  describe: () =>
    addFlags(
      new Command('ablation')
        .summary("train the paper's variants with several seeds, and say which differences hold")
        .description(
          "Trains the variants of the paper's Tables 1, 2 and 6b like for like: annulus study --preset tables-1-2-6b by a short name, and with the results, the files and the ways to go on of a study.",
        ),
      ablationRows,
      [...studyRunFlags, resumeFlag('study', ['jobs', 'output', 'progress', 'watch', 'add']), watchFlag()],
    ),

  run: (command, context) => {
    const {resume, watch, add, dryRun, ...given} = command.opts<GivenAblationOptions & StudyFlags>();
    return runStudyCommand(command, context, {
      flags: {...(resume !== undefined && {resume}), ...(watch && {watch}), ...(add && {add}), ...(dryRun && {dryRun})},
      optionsOf: () => withAblationDefaults(given),
      given,
    });
  },
};
