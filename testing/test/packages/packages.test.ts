import {execFile} from 'node:child_process';
import {cpSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire, isBuiltin} from 'node:module';
import {dirname, join, resolve} from 'node:path';
import {promisify} from 'node:util';
import test, {type ExecutionContext} from 'ava';
import ts from 'typescript';
import {entriesOf, publicPackages} from '../repository/public-packages.js';
import {root} from '../repository/root.js';
import {type UserProject, userProject} from './user-project.js';

const run = promisify(execFile);

const compilers = {'5.4': `${root}testing/node_modules/typescript`, '7': `${root}node_modules/typescript`};
const resolutions = {
  nodenext: {module: 'nodenext', moduleResolution: 'nodenext', lib: ['es2023'], declaration: true},
  bundler: {module: 'esnext', moduleResolution: 'bundler', lib: ['es2023', 'dom']},
};

let project: UserProject;

test.before(async () => {
  project = await userProject();
  for (const name of examples) cpSync(`${root}examples/${name}`, join(project.folder, name));
  const everything = publicPackages.flatMap(entriesOf).map((entry, at) => `export * as entry${at} from '${entry}';\n`);
  writeFileSync(join(project.folder, 'every-entry.ts'), everything.join(''));
});

test.after.always(() => {
  if (project) rmSync(dirname(project.folder), {recursive: true, force: true});
});

const examples = readdirSync(`${root}examples`).filter((name) => /^\d\d-.*\.ts$/.test(name));

const nameOf = (prefix: string): string => examples.find((name) => name.startsWith(prefix)) as string;

/** The errors that a compiler finds in the project, one a line. */
async function errorsOf(version: keyof typeof compilers, resolution: keyof typeof resolutions): Promise<string[]> {
  const compilerOptions = {
    ...resolutions[resolution],
    target: 'es2022',
    strict: true,
    skipLibCheck: false,
    types: ['node'],
    rootDir: '.',
    outDir: outputOf(version, resolution),
  };
  const config = join(project.folder, `tsconfig-${version}-${resolution}.json`);
  writeFileSync(config, JSON.stringify({compilerOptions, include: ['*.ts']}));
  const compiler = join(compilers[version], 'bin/tsc');
  const compiling = run(process.execPath, [compiler, '--project', config, '--pretty', 'false'], {
    cwd: project.folder,
    maxBuffer: 2 ** 26,
  });
  const {stdout} = await compiling.catch((error: {stdout: string}) => error);
  return stdout.split('\n').filter((line) => /error TS\d+/.test(line));
}

/** Whether an error lies in a package of ours or in the project: what others declare stays where `npm ci` has put it. */
function isOurs(error: string): boolean {
  const file = resolve(project.folder, error.split('(', 1)[0] as string);
  return ![`${root}node_modules/`, `${root}testing/node_modules/`].some((theirs) => file.startsWith(theirs));
}

const outputOf = (version: string, resolution: string): string => `built-${version}-${resolution}`;

/** Not every pair: the old compiler by a bundler's rules would read the declarations of both once more. */
const pairs = [
  ['5.4', 'nodenext'],
  ['7', 'nodenext'],
  ['7', 'bundler'],
] as const;

for (const [version, resolution] of pairs)
  test.serial(
    `TypeScript ${version}, strict, ${resolution}, finds no error in the packages or the examples, other than inside declarations of other people, such as TensorFlow.js's (node_modules of npm ci)`,
    async (t) => {
      const errors = await errorsOf(version, resolution);
      t.deepEqual(errors.filter(isOurs), []);
      t.true(readdirSync(join(project.folder, outputOf(version, resolution))).includes('every-entry.js'));
    },
  );

/** What a program of the project prints. */
async function printed(t: ExecutionContext, ...args: string[]): Promise<string> {
  const {stdout} = await run(process.execPath, args, {cwd: project.folder});
  t.log(args.at(-1), stdout.trim().split('\n').at(-1));
  return stdout;
}

const tsx = ['node_modules/tsx/dist/cli.mjs'];
const onTwoThreads = /^2 threads made 16 updates of 64 images together: loss \d\.\d+/m;

test.serial('every entry can be imported by plain Node', async (t) => {
  const imports = publicPackages.flatMap(entriesOf).map((entry) => `await import('${entry}');`);
  const script = `${imports.join('')} console.log('all'); process.exit()`;
  t.regex(await printed(t, '--input-type=module', '--eval', script), /all/);
});

test.serial('an experiment trains on two threads under plain Node, compiled by TypeScript 5.4', async (t) => {
  const program = nameOf('08').replace('.ts', '.js');
  t.regex(await printed(t, join(outputOf('5.4', 'nodenext'), program)), onTwoThreads);
});

test.serial('an experiment with a ring and bindings trains on two threads under tsx', async (t) => {
  t.regex(await printed(t, ...tsx, nameOf('08')), onTwoThreads);
});

test.serial('every command that a package brings answers', async (t) => {
  const commands = project.packages.flatMap(({folder, manifest}) =>
    Object.values(manifest.bin ?? {}).map((path) => join(folder, path)),
  );
  t.true(commands.length >= 2);
  for (const command of commands) t.regex(await printed(t, command, '--help'), /--/);
});

test('a package is found by those only that declare it', (t) => {
  const from = (name: string) => {
    const packed = project.packages.find(({manifest}) => manifest.name === name);
    return createRequire(join(packed?.folder ?? '', 'package.json'));
  };
  t.notThrows(() => from('@annulus/trainer').resolve('rxjs'));
  t.throws(() => from('@annulus/backend').resolve('rxjs'), {code: 'MODULE_NOT_FOUND'});
  t.throws(() => from('@annulus/trainer').resolve('@annulus/datasets/package.json'), {code: 'MODULE_NOT_FOUND'});
});

/** What a file imports, or asks for where it has no types. */
const namesIn = (source: string): string[] => [
  ...ts.preProcessFile(source).importedFiles.map(({fileName}) => fileName),
  ...[...source.matchAll(/createRequire\(import\.meta\.url\)\('([^']+)'\)/g)].map(([, name]) => name as string),
];

test('a package imports nothing that it does not declare, and declares nothing that it does not import', (t) => {
  for (const {folder, files, manifest} of project.packages) {
    const imported = new Set(
      files
        .filter((file) => /^build\/src\/.*(\.js|\.d\.ts)$/.test(file))
        .flatMap((file) => namesIn(readFileSync(join(folder, file), 'utf8')))
        .filter((name) => !name.startsWith('.') && !isBuiltin(name))
        .map((name) => name.split('/', name.startsWith('@') ? 2 : 1).join('/')),
    );
    const {dependencies = {}, peerDependencies = {}} = manifest;
    const undeclared = [...imported].filter((name) => !(name in dependencies) && !(name in peerDependencies));
    t.deepEqual(undeclared, [], manifest.name);
    t.deepEqual(
      Object.keys(dependencies).filter((name) => !imported.has(name)),
      [],
      manifest.name,
    );
  }
});

test('a package holds its page, the licence, what its exports and commands name, and the source of every map', (t) => {
  const license = readFileSync(`${root}LICENSE`, 'utf8');
  for (const {folder, files, manifest} of project.packages) {
    const has = new Set(files);
    t.is(readFileSync(join(folder, 'LICENSE'), 'utf8'), license, manifest.name);
    t.true(readFileSync(join(folder, 'README.md'), 'utf8').startsWith(`# ${manifest.name}\n`), manifest.name);
    const named = [
      ...Object.values(manifest.exports).flatMap((entry) => Object.values(entry)),
      ...Object.values(manifest.bin ?? {}),
    ];
    for (const path of named) t.true(has.has(path.replace('./', '')), `${manifest.name}: ${path}`);
    for (const map of files.filter((file) => file.endsWith('.map'))) {
      const {sources} = JSON.parse(readFileSync(join(folder, map), 'utf8')) as {sources: string[]};
      for (const source of sources) t.true(has.has(join(dirname(map), source)), `${manifest.name}: ${map}`);
    }
    const allowed = /^(package\.json|README\.md|LICENSE|(bin|src|native|build\/(src|browser))\/.*)$/;
    t.deepEqual(
      files.filter((file) => !allowed.test(file)),
      [],
      manifest.name,
    );
  }
});

test('a manifest says what the package is, for which Node, under which licence, and the version of the others', (t) => {
  const [{version}] = publicPackages as [(typeof publicPackages)[number]];
  for (const {manifest} of project.packages) {
    t.regex(manifest.description ?? '', /^[A-Z].{20,}\.$/, manifest.name);
    t.is(manifest.license, 'Apache-2.0', manifest.name);
    t.is(manifest.engines?.node, '>=20.19', manifest.name);
    t.is(manifest.version, version, manifest.name);
    t.false('repository' in manifest, manifest.name);
    for (const [name, range] of Object.entries(manifest.dependencies ?? {}))
      if (publicPackages.some((each) => each.name === name)) t.is(range, version, `${manifest.name}: ${name}`);
  }
});
