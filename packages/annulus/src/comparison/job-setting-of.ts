import type {BackendChoice} from '@annulus/backend';
import type {JobSetting} from '../jobs/job-messages.js';
import {loadersOf} from '../jobs/loaders-of.js';
import type {Spread} from '../jobs/spread-of.js';
import type {ComparisonSetting} from './comparison-run.js';

/** What every training of a comparison shares that has a process of its own, on the backend that was found. */
export function jobSettingOf(
  {options: asked, folder, leaveOut}: Pick<ComparisonSetting, 'options' | 'folder' | 'leaveOut'>,
  backend: string,
  {jobs: sideBySide, workers}: Pick<Spread, 'jobs' | 'workers'>,
): JobSetting {
  const {jobs, ...options} = asked;
  const {path, command} = folder;
  return {
    options: {...options, loaders: loadersOf(options, sideBySide)},
    backend: backend as BackendChoice,
    leaveOut,
    folder: path,
    command,
    workers,
    batchNorm: options.batchNorm,
  };
}
