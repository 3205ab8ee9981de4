import {execFile} from 'node:child_process';
import {writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';

/** The compiled test lies in build/test. */
const command = fileURLToPath(new URL('../../bin/annulus.cjs', import.meta.url));

/** Runs the command in a process that something keeps alive, as a WebGPU device does. */
const runKeptAlive = (...args: string[]) =>
  new Promise<{code: unknown; out: string; err: string}>((resolve) => {
    const timer = 'data:text/javascript,setInterval(() => {}, 1000)';
    execFile(process.execPath, ['--import', timer, command, ...args], {timeout: 60_000}, (error, out, err) =>
      resolve({code: error === null ? 0 : error.code, out, err}),
    );
  });

test.serial('the process ends with its work, everything written, whatever would keep it alive', async (t) => {
  const help = await runKeptAlive('compare', '--help');
  t.is(help.code, 0);
  t.true(help.out.includes('--progress <how>'), help.out);
});

/** Runs the command as on a machine of 12 cores; at its end, how many threads its process has, libuv's pool among them. */
async function threadsOnTwelveCores(folder: string, env: NodeJS.ProcessEnv): Promise<number> {
  const preloaded = join(folder, 'twelve-cores.cjs');
  await writeFile(
    preloaded,
    `require('node:os').availableParallelism = () => 12;
    process.once('exit', () => {
      require('node:fs').stat('.', () => {});
      console.error('threads', require('node:fs').readdirSync('/proc/self/task').length);
    });`,
  );
  const {err} = await new Promise<{err: string}>((resolve) => {
    execFile(process.execPath, ['--require', preloaded, command, '--version'], {env}, (_error, _out, err) =>
      resolve({err}),
    );
  });
  return Number(err.match(/threads (\d+)/)?.[1]);
}

const linux = process.platform === 'linux' ? test.serial : test.serial.skip;

linux('as many images are decoded at a time as there are cores, or as UV_THREADPOOL_SIZE says', async (t) => {
  const folder = temporaryFolder(t);
  const {UV_THREADPOOL_SIZE: _, ...env} = process.env;
  const four = await threadsOnTwelveCores(folder, {...env, UV_THREADPOOL_SIZE: '4'});
  t.is(await threadsOnTwelveCores(folder, env), four + 8);
});
