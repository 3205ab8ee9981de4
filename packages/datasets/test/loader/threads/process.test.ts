import {execFile} from 'node:child_process';
import {writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {promisify} from 'node:util';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

const datasets = new URL('../../../src/index.js', import.meta.url).href;

const ownDataset = `
import {defineDataset, madeBy, type Dataset, type Example} from '${datasets}';
import {threadId} from 'node:worker_threads';
export const threads = (length: number): Dataset<Example> =>
  madeBy(defineDataset<Example>({length, get: () => ({input: {data: Float32Array.of(threadId), shape: [1]}, label: 0})}), {
    module: import.meta.url,
    name: 'threads',
    arguments: [length],
  });
`;

const program = `
import {labelled} from '${datasets}';
import {setTimeout} from 'node:timers/promises';
import {threads} from './own.js';
const source = labelled(threads(64), {batchSize: 1, order: 'sequential', workers: 1});
const seen = new Set<number>();
for await (const {inputs} of source.epoch(0)) {
  seen.add(inputs.data[0] as number);
  if (seen.size < 2) await setTimeout(50);
}
console.log(JSON.stringify([...seen]));
`;

test.serial(
  'A data set in TypeScript is made again in a thread under tsx, and the process ends by itself',
  async (t) => {
    const folder = temporaryFolder(t);
    writeFileSync(join(folder, 'package.json'), '{"type": "module"}');
    writeFileSync(join(folder, 'own.ts'), ownDataset);
    writeFileSync(join(folder, 'program.ts'), program);
    const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
    const {stdout} = await promisify(execFile)(process.execPath, ['--import', tsx, 'program.ts'], {cwd: folder});
    const [first, second, ...others] = JSON.parse(stdout) as number[];
    t.deepEqual([first, others], [0, []]);
    t.true((second as number) > 0);
  },
);
