import {readdir, readFile} from 'node:fs/promises';
import {join} from 'node:path';

const times = ['seconds', 'secondsPerEpoch', 'imagesPerSecond', 'examplesPerSecond', 'started', 'costs'];

/** JSON without what differs from run to run. */
export const withoutTimes = (text: string): unknown =>
  JSON.parse(text, (name, value) => (times.includes(name) || ['name', 'output'].includes(name) ? undefined : value));

/** Everything that a comparison left in its folder which must come out the same whenever it is repeated. */
export async function outcome(run: string): Promise<unknown> {
  const results = withoutTimes(await readFile(join(run, 'results.json'), 'utf8'));
  const folders = (await readdir(run, {withFileTypes: true})).filter((entry) => entry.isDirectory());
  const variants = folders.map(async ({name}) => ({name, ...(await trainingOutcome(join(run, name)))}));
  return {results, variants: await Promise.all(variants)};
}

/** What one training left in its folder which must come out the same. */
export async function trainingOutcome(folder: string) {
  const read = (...path: string[]) => readFile(join(folder, ...path));
  const lines = (await read('metrics.jsonl')).toString().trim().split('\n');
  const rows = (await read('metrics.csv')).toString().split('\n');
  return {
    lines: lines.map(withoutTimes),
    rows: rows.map((row) => row.split(',').toSpliced(2, 2)), // Seconds, and images per second.
    ring: (await read('ring.jsonl')).toString(),
    encoder: (await read('encoder', 'weights.bin')).toString('base64'),
  };
}
