import {execFile} from 'node:child_process';
import {readFile} from 'node:fs/promises';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

const packageFile = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

test.serial('the example in the README is the one that is compiled here', async (t) => {
  const readme = await readFile(packageFile('README.md'), 'utf8');
  const example = await readFile(packageFile('test/readme-example.ts'), 'utf8');
  t.is(/```ts\n(.*?)```/s.exec(readme)?.[1], example);
});

test.serial('the example in the README runs', async (t) => {
  const {stderr} = await promisify(execFile)(process.execPath, [packageFile('build/test/readme-example.js')]);
  t.regex(stderr, /stopped after \d+ epochs, slope 3\.00\n/);
  t.false(stderr.includes('The loss rose.'));
});
