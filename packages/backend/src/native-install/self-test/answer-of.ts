import {fork} from 'node:child_process';
import type {SelfTested} from './self-test-result.js';

/** What a program answered, and how it ended where it did not. */
export interface Answer<T> {
  readonly answer: T | undefined;
  readonly ended: string;
}

/** Runs a program on an engine in a process of its own, which may crash. */
export function answerOf<T>(program: URL, {addon, ...tested}: SelfTested): Promise<Answer<T>> {
  return new Promise((resolve) => {
    const env = addon === undefined ? process.env : {...process.env, ANNULUS_TORCH_ADDON: addon};
    const child = fork(program, [JSON.stringify(tested)], {silent: true, execArgv: [], env});
    let printed = '';
    let answer: T | undefined;
    child.stdout?.resume();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.on('message', (message: T) => {
      answer = message;
    });
    child.on('close', (code, signal) => resolve({answer, ended: exitReason(code, signal, printed)}));
  });
}

/** Why a process ended without a result. */
export function exitReason(code: number | null, signal: NodeJS.Signals | null, printed: string): string {
  if (signal === 'SIGILL') {
    return 'It was ended by SIGILL: this build of the library uses instructions that the processor lacks, such as AVX. Use another.';
  }
  const last = printed.trim().split('\n').slice(-3).join('\n');
  return `It ended without a result, by ${signal ?? `exit code ${code}`}${last === '' ? '.' : `:\n${last}`}`;
}
