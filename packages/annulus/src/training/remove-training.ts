import {readdir} from 'node:fs/promises';
import type {RunFolder} from './run-folder.js';

/** What a training writes into its folder. */
const written =
  /^(checkpoints|encoder|metrics\.(jsonl|csv)|ring\.jsonl|status\.json|hyperparameters\.json|events\.out\.tfevents\..*)$/;

/** Removes what a training left in its place in a run's folder; what else is there stays. */
export async function removeTraining(folder: RunFolder, place: string): Promise<void> {
  const names = await readdir(folder.file(place)).catch(() => []);
  await Promise.all(names.filter((name) => written.test(name)).map((name) => folder.remove(place, name)));
}
