import {readFileSync} from 'node:fs';
import * as tf from '@tensorflow/tfjs';
import type {PlainJsonObject} from '../../contract/plain-json.js';
import type {Place} from '../../contract/training-hooks.js';
import {joinState, splitState} from './state-json.js';

/** Which module a checkpoint was taken of, and where in its run. */
export interface CheckpointSource extends Place {
  /** The module's name. */
  readonly module: string;
  readonly hyperparameters: PlainJsonObject;
}

/** What a checkpoint says about itself: module, position, hyper-parameters, versions, date. */
export interface CheckpointMetadata extends CheckpointSource {
  /** The TensorFlow.js backend that trained. */
  readonly backend: string;
  readonly versions: {readonly annulus: string; readonly tfjs: string; readonly node: string};
  /** ISO 8601. */
  readonly created: string;
}

/** The metadata of a checkpoint that is taken now. */
export function metadataNow({module, epoch, batch, globalStep, hyperparameters}: CheckpointSource): CheckpointMetadata {
  return {
    module,
    epoch,
    batch,
    globalStep,
    hyperparameters,
    backend: tf.getBackend(),
    versions: {annulus: version, tfjs: tf.version.tfjs, node: process.versions.node},
    created: new Date().toISOString(),
  };
}

/** What a checkpoint says about itself, as JSON: hyper-parameters may be infinite. */
export const metadataJson = (metadata: CheckpointMetadata): PlainJsonObject =>
  splitState({...metadata, versions: {...metadata.versions}}).json;

/** Reads what `metadataJson` made. */
export function metadataOf(json: PlainJsonObject): CheckpointMetadata {
  const {global, ...metadata} = joinState(json, withoutTensors) as unknown as CheckpointMetadata & {
    readonly global?: number;
  };
  return global === undefined ? metadata : {...metadata, globalStep: global}; // As version 0.1 wrote it.
}

function withoutTensors(name: string): never {
  throw new TypeError(`Expected no tensor, received "${name}".`);
}

/** Of this package. */
export const {version} = JSON.parse(readFileSync(new URL('../../../../package.json', import.meta.url), 'utf8')) as {
  readonly version: string;
};
