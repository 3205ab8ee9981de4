import type {BackendReport} from '@annulus/backend';
import * as tf from '@tensorflow/tfjs';
import {version} from '../text/version.js';
import type {MeasuredEncoder} from './measured-encoder.js';

/** What results of encoders have, whatever they were measured by. */
export interface MeasurementResults {
  /** The run, or what else the encoders are of. */
  readonly encoder: string;
  readonly backend: {readonly name: string; readonly precision: string};
  readonly versions: Readonly<Record<'annulus' | 'tfjs' | 'node', string>>;
  /** In the order of the table: the untrained ones first. */
  readonly encoders: readonly MeasuredEncoder[];
  /** Of everything that was measured, in all processes that had a part in it. */
  readonly seconds: number;
  /** False when it ended before all was measured. */
  readonly complete: boolean;
}

/** What was computed with. */
export const computedWith = ({name, computing}: BackendReport): Pick<MeasurementResults, 'backend' | 'versions'> => ({
  backend: {name, precision: computing.precision},
  versions: {annulus: version, tfjs: tf.version_core, node: process.versions.node},
});

/** The same as people read it. */
export const computedText = ({
  backend,
  versions,
}: Pick<MeasurementResults, 'backend' | 'versions'>): Readonly<Record<'Computed' | 'Versions', string>> => ({
  Computed: `${backend.name}, ${backend.precision}`,
  Versions: `annulus ${versions.annulus}, TensorFlow.js ${versions.tfjs}, Node ${versions.node}`,
});
