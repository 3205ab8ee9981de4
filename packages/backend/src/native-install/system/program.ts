import {spawn} from 'node:child_process';

/** What came of a program that ran. */
export interface Ran {
  /** Null where a signal ended it or it did not start. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
  /** Whether there is such a program. */
  readonly exists: boolean;
}

/** How to run a program. */
export interface RunOptions {
  /** Default: the present folder. */
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs a program to its end, and collects what it prints. */
export function run(program: string, args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {...options, stdio: ['ignore', 'pipe', 'pipe']});
    let out = '';
    let err = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      err += text;
    });
    child.on('error', (error) => resolve({code: null, signal: null, out, err: err + error.message, exists: false}));
    child.on('close', (code, signal) => resolve({code, signal, out, err, exists: true}));
  });
}

/** The last lines that a program printed, indented, to complete an error. */
export function lastLines({out, err}: Ran, count = 12): string {
  const lines = `${out}\n${err}`.split('\n').filter((line) => line.trim() !== '');
  return lines
    .slice(-count)
    .map((line) => `  ${line}`)
    .join('\n');
}
