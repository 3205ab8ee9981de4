import {createHash} from 'node:crypto';
import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';
import {type Dataset, type Example, labelled} from '@annulus/datasets';
import {fileStates} from '../datasets/file-states.js';
import type {MeasuredEncoder} from './measured-encoder.js';

/** A short text that tells values from others. */
export const keyOf = (...values: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(values)).digest('hex').slice(0, 32);

/** What tells an encoder from others: its bytes; of an untrained one its architecture and its seeds. */
export async function encoderKey({folder, weights, seed = 0}: MeasuredEncoder): Promise<string> {
  const hash = createHash('sha256').update(weights === 'untrained' ? `${weights} ${seed}` : weights);
  for (const name of (await readdir(folder)).filter((each) => /\.(json|bin)$/.test(each)).sort()) {
    if (weights === 'untrained' && name.endsWith('.bin')) continue;
    const bytes = await readFile(join(folder, name));
    hash.update(name).update(weights === 'untrained' ? withoutHash(bytes) : bytes);
  }
  return hash.digest('hex').slice(0, 32);
}

/** `model.json` holds a hash of the trained weights. */
const withoutHash = (bytes: Buffer): string => bytes.toString('utf8').replace(/"sha256":"[0-9a-f]*"/, '');

/**
 * What tells the examples of a split from others: their names, labels and classes, and of each of their files its size and when it was
 * changed, since another file may be as large, and of those in one file only some are looked at.
 */
export async function examplesKey(examples: Dataset<Example>): Promise<string> {
  const {classes, files = []} = examples;
  const identity = await labelled(examples, {batchSize: 1}).identity?.();
  return keyOf(examples.length, identity, classes, await fileStates([...new Set(files)]));
}
