import type {BackendOptions} from '@annulus/backend';
import type {TrainingOptions} from './training-options.js';

/** The options of a run that say how its backend computes. */
export type ComputingOptions = Partial<Pick<TrainingOptions, 'device' | 'precision' | 'algorithms' | 'threads'>>;

/** What of it is not as usual, which only some backends can do. */
export function backendOptionsOf({device, precision, algorithms, threads}: ComputingOptions): BackendOptions {
  return {
    ...(device !== undefined && {device}),
    ...(precision !== undefined && precision !== 'float32' && {precision}),
    ...(algorithms !== undefined && algorithms !== 'fastest' && {algorithms}),
    ...(threads !== undefined && {threads}),
  };
}
