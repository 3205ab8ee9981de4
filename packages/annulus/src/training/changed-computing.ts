import type {BackendReport} from '@annulus/backend';
import type {Configuration} from './configuration.js';

/** A line where a run goes on with another device, precision or library than it was started on. */
export function changedComputing(
  {backend: before}: Pick<Configuration, 'backend'>,
  {computing: now}: Pick<BackendReport, 'computing'>,
): string[] {
  if (before.device === undefined) return []; // Of a version that did not say.
  const text = ({device, precision, library}: Partial<BackendReport['computing']>) =>
    [library, `on ${device}`, `in ${precision}`].filter((part) => part !== undefined).join(' ');
  if (text(before) === text(now)) return [];
  return [`It was started with ${text(before)} and goes on with ${text(now)}: the last digits may differ.`];
}
