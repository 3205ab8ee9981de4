import {join} from 'node:path';
import type {ExecutionContext} from 'ava';
import {readTrail} from './trail.js';
import {untimedLog} from './untimed-log.js';

export const logs = ['metrics.jsonl', 'metrics.csv'] as const;

/** Expects that the runs in `folder` passed the places of the run in `whole`, each with the same state, and logged the same. */
export function expectSameRun(t: ExecutionContext, folder: string, whole: string): void {
  t.deepEqual([...readTrail(join(folder, 'trail'))], [...readTrail(join(whole, 'trail'))]);
  expectSameLogs(t, folder, whole);
}

export function expectSameLogs(t: ExecutionContext, folder: string, whole: string): void {
  for (const log of logs) t.is(untimedLog(join(folder, log)), untimedLog(join(whole, log)));
}
