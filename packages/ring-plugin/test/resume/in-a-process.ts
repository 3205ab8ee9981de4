import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import type {ResumableRun} from './resumable-run.js';

const program = fileURLToPath(new URL('./child.js', import.meta.url));

export interface InAProcessOptions {
  /** Milliseconds of training after which the process is killed; never by default. */
  readonly killAfter?: number;
}

/**
 * Runs `run` in a process of its own.
 *
 * @returns whether it came to its end
 * @throws with what the process wrote, when it failed
 */
export async function inAProcess(
  backend: string,
  run: ResumableRun,
  {killAfter}: InAProcessOptions = {},
): Promise<boolean> {
  const child = spawn(process.execPath, [program, backend, JSON.stringify(run)]);
  let errors = '';
  child.stderr.on('data', (text) => {
    errors += text;
  });
  child.stdout.once('data', () => {
    if (killAfter !== undefined) setTimeout(() => child.kill('SIGKILL'), killAfter);
  });
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
  if (code === 0) return true;
  if (signal === 'SIGKILL' && killAfter !== undefined) return false;
  throw new Error(`The run ended with ${code ?? signal}: ${errors}`);
}
