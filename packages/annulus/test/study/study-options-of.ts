import {ablation} from '../../src/commands/ablation.js';
import {study} from '../../src/commands/study.js';
import {type GivenAblationOptions, withAblationDefaults} from '../../src/study/ablation.js';
import {withStudyDefaults} from '../../src/study/study-defaults.js';
import type {GivenStudyOptions, StudyOptions} from '../../src/study/study-rows.js';

/** The options of a command line of `ablation`, defaults included. */
export function ablationOptionsOf(...args: string[]): StudyOptions {
  const command = ablation.describe();
  command.parse(args, {from: 'user'});
  return withAblationDefaults(command.opts<GivenAblationOptions>());
}

/** The same of `study`. */
export function studyOptionsOf(...args: string[]): StudyOptions {
  const command = study.describe();
  command.parse(args, {from: 'user'});
  return withStudyDefaults(command.opts<GivenStudyOptions>());
}
