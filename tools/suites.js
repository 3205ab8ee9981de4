// Part of `npm run build`: one process for the tests of a folder. `npm test` runs `build/suites/<package>/<folder>.js`, each of
// which imports the test files of that folder, since starting a process for each file takes longer than most of them do. A test
// file whose first line begins with the mark below says there why it has a process of its own.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';

const ALONE = '// Alone in its process: ';

const root = join(import.meta.dirname, '..');
const suites = join(root, 'build/suites');

const inPackages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
rmSync(suites, {recursive: true, force: true});
for (const workspace of [...inPackages, 'examples', 'testing']) {
  for (const [folder, files] of testsByFolder(join(root, workspace, 'test'))) {
    const suite = join(suites, workspace.replace('packages/', ''), `${folder}.js`);
    const imports = files.map((file) => {
      const built = join(root, workspace, 'build/test', file.replace(/\.ts$/, '.js'));
      return `import '${relative(dirname(suite), built)}';\n`;
    });
    mkdirSync(dirname(suite), {recursive: true});
    writeFileSync(suite, imports.join(''));
  }
}

/** The test files in `tests` by their suite. */
function testsByFolder(tests) {
  const folders = new Map();
  for (const file of readdirSync(tests, {recursive: true, encoding: 'utf8'}).sort()) {
    if (!file.endsWith('.test.ts')) continue;
    const folder = suiteOf(tests, file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  return folders;
}

/** The first folder on the way to `file`, `package` where there is none; its whole path where it is to be alone. */
function suiteOf(tests, file) {
  if (readFileSync(join(tests, file), 'utf8').startsWith(ALONE)) return file.replace('.test.ts', '');
  return file.includes('/') ? file.slice(0, file.indexOf('/')) : 'package';
}
