import type {BackendChoice} from '@annulus/backend';
import type {JobSetting} from '../jobs/job-messages.js';
import {loadersOf} from '../jobs/loaders-of.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {AblationOptions} from './ablation-rows.js';

/** What every job of an ablation shares: the options of a training, on the backend that was found. */
export function settingOf(
  options: FittedOptions<AblationOptions>,
  backend: string,
  sideBySide: number,
): Omit<JobSetting, 'folder' | 'command'> {
  const {variants, seeds, jobs, ...training} = options;
  return {options: {...training, loaders: loadersOf(options, sideBySide)}, backend: backend as BackendChoice};
}
