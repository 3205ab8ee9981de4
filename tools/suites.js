// Part of `npm run build`: one process for the tests of a package. `npm test` runs `build/suites/<package>.js`, which imports its
// test files, since starting a process and loading TensorFlow.js and the packages takes longer than most of them do. Folders named
// below have processes of their own; so has a test file whose first line begins with the mark below, and says why.
import {mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {dirname, join, relative} from 'node:path';

const ALONE = '// Alone in its process: ';

const root = join(import.meta.dirname, '..');
const suites = join(root, 'build/suites');

/** Folders of tests with a process of their own, by their workspace: they choose no backend, so `.ci/run` leaves them out on native ones. */
const OWN = {
  backend: ['native-install'],
  detection: ['parallel'],
  'ring-plugin': ['parallel'],
  trainer: ['parallel'],
};

const inPackages = readdirSync(join(root, 'packages')).map((name) => `packages/${name}`);
rmSync(suites, {recursive: true, force: true});
for (const path of [...inPackages, 'benchmarks', 'examples', 'testing']) {
  const workspace = path.replace('packages/', '');
  for (const [name, files] of testsBySuite(workspace, join(root, path, 'test'))) {
    const suite = join(suites, `${name}.js`);
    const imports = files.map((file) => {
      const built = join(root, path, 'build/test', file.replace(/\.ts$/, '.js'));
      return `import '${relative(dirname(suite), built)}';\n`;
    });
    mkdirSync(dirname(suite), {recursive: true});
    writeFileSync(suite, imports.join(''));
  }
}

/** The test files in `tests` by their suite. */
function testsBySuite(workspace, tests) {
  const found = new Map();
  for (const file of readdirSync(tests, {recursive: true, encoding: 'utf8'}).sort()) {
    if (!file.endsWith('.test.ts')) continue;
    const suite = suiteOf(workspace, tests, file);
    found.set(suite, [...(found.get(suite) ?? []), file]);
  }
  return found;
}

function suiteOf(workspace, tests, file) {
  if (readFileSync(join(tests, file), 'utf8').startsWith(ALONE)) return join(workspace, file.replace('.test.ts', ''));
  const folder = file.slice(0, Math.max(0, file.indexOf('/')));
  return OWN[workspace]?.includes(folder) ? join(workspace, folder) : workspace;
}
