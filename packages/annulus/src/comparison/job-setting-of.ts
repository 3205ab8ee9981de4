import type {BackendChoice} from '@annulus/backend';
import type {JobSetting} from '../jobs/job-messages.js';
import type {Spread} from '../jobs/spread-of.js';
import type {ComparisonSetting} from './comparison-run.js';

/** What every training of a comparison shares that has a process of its own, on the backend that was found. */
export function jobSettingOf(
  {options: asked, folder, leaveOut}: Pick<ComparisonSetting, 'options' | 'folder' | 'leaveOut'>,
  backend: string,
  {workers}: Pick<Spread, 'workers'>,
): JobSetting {
  const {jobs, ...options} = asked;
  const {path, command} = folder;
  return {
    options,
    backend: backend as BackendChoice,
    leaveOut,
    folder: path,
    command,
    workers,
    batchNorm: options.batchNorm,
  };
}
