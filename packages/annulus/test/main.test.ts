import {execFile} from 'node:child_process';
import {fileURLToPath} from 'node:url';
import test from 'ava';

/** The compiled test lies in build/test. */
const command = fileURLToPath(new URL('../../bin/annulus.js', import.meta.url));

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
