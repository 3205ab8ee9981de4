import {spawnSync} from 'node:child_process';
import {mkdirSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import test, {type ExecutionContext} from 'ava';
import {temporaryFolder} from '../../src/temporary-folder.js';
import {root} from './root.js';

/** What the lint says of a repository of these files, line by line. */
function complaints(t: ExecutionContext, files: Readonly<Record<string, string>>): readonly string[] {
  const place = temporaryFolder(t);
  for (const [name, content] of Object.entries(files)) {
    const path = join(place, 'packages/trainer/src', name);
    mkdirSync(dirname(path), {recursive: true});
    writeFileSync(path, content);
  }
  const {status, stderr} = spawnSync(process.execPath, [`${root}tools/storeys.js`, place], {encoding: 'utf8'});
  const lines = stderr.split('\n').filter((line) => line !== '');
  t.is(status, lines.length === 0 ? 0 : 1);
  return lines;
}

const upward = (target: string) =>
  `packages/trainer/src/checks/low.ts imports packages/trainer/src/${target}, which is not below it.`;

test('an import of a storey above is refused: of values, of types, on several lines, later, for its effect', (t) => {
  for (const line of [
    "import {high} from '../loop/high.js';",
    "import type {High} from '../loop/high.js';",
    "import {type High} from '../loop/high.js';",
    "import type {\n  High,\n  Higher,\n} from '../loop/high.js';",
    "export type {High} from '../loop/high.js';",
    "const {high} = await import('../loop/high.js');",
    "type High = import('../loop/high.js').High;",
    "import '../loop/high.js';",
  ]) {
    t.deepEqual(complaints(t, {'checks/low.ts': line, 'loop/high.ts': ''}), [upward('loop/high.js')], line);
  }
  t.deepEqual(complaints(t, {'checks/low.ts': "import {Trainer} from '../trainer.js';"}), [upward('trainer.js')]);
});

test('imports of a storey below, of the same folder and of packages are as they should be', (t) => {
  const high =
    "import type {Low} from '../checks/low.js';\nimport './beside.js';\nimport * as tf from '@tensorflow/tfjs';";
  t.deepEqual(complaints(t, {'loop/high.ts': high, 'trainer.ts': "export * from './loop/high.js';"}), []);
});

test('folders that stand side by side do not import each other', (t) => {
  const files = {'checkpoint/reading/read.ts': "import type {Write} from '../writing/write.js';"};
  t.deepEqual(complaints(t, files), [
    'packages/trainer/src/checkpoint/reading/read.ts imports packages/trainer/src/checkpoint/writing/write.js, which is not below it.',
  ]);
});

test('a folder that stands on no floor is asked about', (t) => {
  t.deepEqual(complaints(t, {'attic/high.ts': ''}), [
    'packages/trainer/src/attic: on which floor does it stand? Say so in tools/storeys.json.',
  ]);
});
