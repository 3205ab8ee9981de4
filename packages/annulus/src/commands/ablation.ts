import {Command} from 'commander';
import {ablationRows, withAblationDefaults} from '../study/ablation.js';
import type {CommandEntry} from './command-entry.js';
import {addFlags} from './option-flags.js';
import {runStudyCommand, studyRunFlags} from './study.js';

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
      studyRunFlags(),
    ),

  run: (command, context) => runStudyCommand(command, context, withAblationDefaults),
};
