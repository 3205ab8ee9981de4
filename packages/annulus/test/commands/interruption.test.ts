import {type ChildProcess, spawn} from 'node:child_process';
import {once} from 'node:events';
import {setTimeout as delay} from 'node:timers/promises';
import test, {type ExecutionContext} from 'ava';

const module = new URL('../../src/commands/interruption.js', import.meta.url).href;

/** A process that says when it hears a signal, and does not end of itself. */
async function listening(t: ExecutionContext): Promise<{child: ChildProcess; hears: (text: string) => Promise<void>}> {
  const program = `
    import {Interruption} from ${JSON.stringify(module)};
    const interruption = new Interruption(() => console.log('heard'));
    interruption.signal.addEventListener('abort', () => console.log('exit code ' + interruption.exitCode));
    setInterval(() => {}, 1000);
    console.log('ready');`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program]);
  t.teardown(() => child.kill('SIGKILL'));
  let said = '';
  child.stdout.on('data', (text) => {
    said += text;
  });
  const hears = async (text: string) => {
    while (said !== text) await once(child.stdout, 'data');
  };
  await hears('ready\n');
  return {child, hears};
}

test.serial(
  'the first Ctrl-C is heard, what npm repeats of it is not another, and the next one ends the process',
  async (t) => {
    const {child, hears} = await listening(t);
    child.kill('SIGINT');
    await hears('ready\nheard\nexit code 130\n');
    child.kill('SIGINT'); // As npm does.
    await delay(1000);
    t.is(child.exitCode ?? child.signalCode, null);
    const ended = once(child, 'exit');
    child.kill('SIGINT');
    t.deepEqual(await ended, [null, 'SIGINT']);
  },
);

test.serial('SIGTERM, a closed terminal and the warning of a cluster have exit codes of their own', async (t) => {
  for (const [signal, code] of [
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGUSR2', 140],
  ] as const) {
    const {child, hears} = await listening(t);
    child.kill(signal);
    await t.notThrowsAsync(hears(`ready\nheard\nexit code ${code}\n`));
  }
});
