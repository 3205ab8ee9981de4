import type {BackendReport} from '@annulus/backend';
import type {Worded} from '../options/wording.js';
import {plural} from '../text/plural.js';
import type {DetectorProtocol, ScheduleName} from './detector-protocol.js';

/** Images of that size that a processor learns from within hours. */
const many = 50_000;

/** That a schedule of large images takes days without a GPU; nothing where there is one, or the images are few. */
export function longWaitText(
  schedule: ScheduleName,
  protocols: readonly DetectorProtocol[],
  {computing}: Pick<BackendReport, 'computing'>,
): Worded | undefined {
  const learned = protocols.reduce((sum, {updates, batchSize}) => sum + updates * batchSize, 0);
  if (schedule === 'fast' || computing.device !== 'cpu' || learned < many) return undefined;
  return ({option}) =>
    `This machine computes without a GPU, so that the ${plural(protocols.length, 'training')} of schedule ${schedule} would take days or weeks. For machines like it: ${option('schedule')} fast.`;
}
