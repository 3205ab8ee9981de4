import {join} from 'node:path';
import {resnet18, saveEncoder} from '@annulus/encoders';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import type {ExecutionContext} from 'ava';
import type {DetectOptions} from '../../src/index.js';

/** A run of one variant, of a ResNet-18 as narrow as it can be. */
export async function narrowRun(t: ExecutionContext): Promise<string> {
  const run = temporaryFolder(t);
  const encoder = resnet18({size: 32, stem: 'imagenet', width: 2, dimensions: 4});
  await saveEncoder(encoder, join(run, 'encoder'));
  encoder.dispose();
  return run;
}

/** Options of a detection that is soon over. */
export const tiny = {
  ...{schedule: 'fast', iterations: 2, batchSize: 1, progress: 'quiet', loaders: 0, backend: TESTED_BACKEND},
} as const satisfies Partial<DetectOptions>;

/** What is in a text of JSON but for how long it took. */
export const withoutTimes = (text: string): unknown =>
  JSON.parse(text, (name, value) => (name === 'seconds' ? undefined : value));
