import {spawnSync} from 'node:child_process';
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import test from 'ava';
import {runCommandLine} from '../../src/native-install/command-line.js';
import {exitReason} from '../../src/native-install/self-test/answer-of.js';
import {flagsOf, HELP} from '../../src/native-install/system/flags.js';
import {folderWith} from './folder.js';

/** The compiled test lies in build/test/native-install. */
const program = fileURLToPath(new URL('../../../bin/annulus-native.js', import.meta.url));

const runIt = (args: string[], env: NodeJS.ProcessEnv = process.env) => {
  const {status, stdout, stderr} = spawnSync(process.execPath, [program, ...args], {encoding: 'utf8', env});
  return {status, stdout, stderr};
};

test('--help explains every flag', (t) => {
  t.deepEqual(runIt(['--help']), {status: 0, stdout: `${HELP}\n`, stderr: ''});
  for (const flag of ['engine', 'check', 'library', 'gpu', 'python', 'index-url', 'rebuild', 'help'])
    t.true(HELP.includes(`--${flag}`));
});

test.serial('arguments that make no sense end with exit code 2', async (t) => {
  for (const [args, message] of [
    [['--chekc'], "Unknown option '--chekc'"],
    [['wheel.whl'], "Unexpected argument 'wheel.whl'"],
    [['--library', ''], 'Expected --library to have a value, received an empty one.'],
    [['--engine', 'tf'], 'Expected --engine to be one of torch, tensorflow, received tf.'],
    [['--check', '--rebuild'], 'Expected --check or --rebuild, received both: --check changes nothing.'],
  ] as [string[], string][]) {
    const said: string[] = [];
    t.is(await runCommandLine(args, {out: () => t.fail(), err: (line) => said.push(line)}), 2);
    t.is(said.join().replace(/\. This command.*\n/, '\n'), `${message}\nannulus-native --help explains every flag.`);
  }
});

test('flags without arguments ask for what is on the machine', (t) => {
  const flags = {
    task: 'install',
    engine: undefined,
    library: 'auto',
    device: 'cpu',
    python: undefined,
    indexUrl: undefined,
  } as const;
  t.deepEqual(flagsOf([]), flags);
  t.deepEqual(
    flagsOf([
      '--engine',
      'tensorflow',
      '--check',
      '--gpu',
      '--library',
      'a.whl',
      '--python',
      'python3.12',
      '--index-url',
      'https://a',
    ]),
    {
      task: 'check',
      engine: 'tensorflow',
      library: 'a.whl',
      device: 'gpu',
      python: 'python3.12',
      indexUrl: 'https://a',
    },
  );
});

test('--check says what is there, and what it takes where it does not work', (t) => {
  const folder = folderWith(t);
  mkdirSync(join(folder, 'cache'));
  const {status, stdout, stderr} = runIt(['--check', '--engine', 'tensorflow'], {
    PATH: folder,
    XDG_CACHE_HOME: join(folder, 'cache'),
  });
  t.regex(stdout, /^@tensorflow\/tfjs-node: /);
  t.regex(stdout, /\nSelf-test: (passed|failed)/);
  if (status === 0) {
    t.is(stderr, '');
  } else {
    t.is(status, 1);
    t.regex(stdout, /\nC\+\+ compiler: missing\nmake: missing\nPython: missing\n/);
    t.regex(stderr, /^Expected what it takes to build the binding, but this machine lacks a C\+\+ compiler/);
  }
});

test('a self-test that ends without a result says how', (t) => {
  t.is(
    exitReason(null, 'SIGILL', ''),
    'It was ended by SIGILL: this build of the library uses instructions that the processor lacks, such as AVX. Use another.',
  );
  t.is(exitReason(null, 'SIGSEGV', ''), 'It ended without a result, by SIGSEGV.');
  t.is(exitReason(3, null, 'a\nb\nc\nd\n'), 'It ended without a result, by exit code 3:\nb\nc\nd');
});
