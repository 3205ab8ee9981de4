import {execFile} from 'node:child_process';
import {existsSync, readdirSync, statSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {promisify} from 'node:util';
import test from 'ava';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const pages = [
  'README.md',
  ...['backend', 'trainer', 'datasets', 'encoders', 'detection', 'ring-plugin', 'transfer', 'annulus'].map(
    (name) => `packages/${name}/README.md`,
  ),
  ...readdirSync(join(root, 'docs'))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/${name}`),
];

const blocksOf = async (page: string): Promise<string[]> =>
  [...(await readFile(join(root, page), 'utf8')).matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);

const squeezed = (code: string) => code.replace(/\s+/g, ' ');

test.serial('the code of the first page stands in the example that it names', async (t) => {
  const blocks = await blocksOf('README.md');
  t.is(blocks.length, 1);
  for (const block of blocks) {
    const [heading = '', ...code] = block.split('\n');
    const example = await readFile(join(root, heading.replace('// ', '')), 'utf8');
    t.true(squeezed(example).includes(squeezed(code.join('\n')).trim()));
  }
});

test.serial('every link between pages leads to a file that is there', async (t) => {
  for (const page of pages) {
    const links = [...(await readFile(join(root, page), 'utf8')).matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)];
    for (const [, link = ''] of links) t.true(existsSync(join(root, dirname(page), link)), `${page}: ${link}`);
  }
});

test.serial('every picture of the pages is there and takes less than 200 kB', async (t) => {
  const pictures = readdirSync(join(root, 'docs')).filter((name) => /\.(png|svg)$/.test(name));
  t.deepEqual(pictures.sort(), [
    ...[
      'explore.png',
      'inner-edge-by-classes.svg',
      'report.png',
      'ring-and-meters.svg',
      'ring-by-temperature.svg',
      'ring.svg',
      'watch.png',
    ],
  ]);
  for (const picture of pictures) t.true(statSync(join(root, 'docs', picture)).size < 200_000, picture);
});

test.serial('no page has a gap left to fill', async (t) => {
  for (const page of pages) t.notRegex(await readFile(join(root, page), 'utf8'), /@@/);
});

test.serial('the code of every other page compiles against the packages', async (t) => {
  const folder = await mkdtemp(join(root, 'examples/build/readme-'));
  t.teardown(() => rm(folder, {recursive: true}));
  const files: Record<string, string> = {};
  for (const page of pages.slice(1)) {
    const blocks = await blocksOf(page);
    blocks.forEach((block, index) => {
      files[`${page.replace(/\W/g, '-')}-${index}.ts`] = `${block}\nexport {};\n`;
    });
  }
  for (const [name, code] of Object.entries(files)) await writeFile(join(folder, name), code);
  const options = {extends: '../../../tsconfig.base.json', compilerOptions: {noEmit: true, composite: false}};
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({...options, include: ['*.ts']}));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const compiling = promisify(execFile)(process.execPath, [compiler, '-p', folder]);
  await t.notThrowsAsync(compiling.catch((error: {stdout: string}) => Promise.reject(new Error(error.stdout))));
  t.true(Object.keys(files).length >= 5);
});
