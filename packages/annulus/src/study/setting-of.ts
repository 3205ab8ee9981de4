import type {BackendChoice} from '@annulus/backend';
import type {JobSetting} from '../jobs/job-messages.js';
import {loadersOf} from '../jobs/loaders-of.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {trainingRows} from '../settings/training-rows.js';
import type {StudyOptions} from './study-rows.js';

/** What every job of a study shares: the options of a training, on the backend that was found. */
export function settingOf(
  options: FittedOptions<StudyOptions>,
  backend: string,
  sideBySide: number,
): Omit<JobSetting, 'folder' | 'command'> {
  const training = Object.fromEntries(Object.entries(options).filter(([name]) => Object.hasOwn(trainingRows, name)));
  return {
    options: {...(training as unknown as FittedOptions), loaders: loadersOf(options, sideBySide)},
    backend: backend as BackendChoice,
  };
}
