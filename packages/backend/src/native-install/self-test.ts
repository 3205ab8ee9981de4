import {fork} from 'node:child_process';
import type {SelfTestResult} from './self-test-result.js';

/**
 * Loads native TensorFlow in a separate process, through `useBackend`, and compares a convolution, its gradients and a raw
 * operation with known numbers.
 */
export function selfTest(): Promise<SelfTestResult> {
  return new Promise((resolve) => {
    const child = fork(new URL('self-test-program.js', import.meta.url), {silent: true, execArgv: []});
    let printed = '';
    let result: SelfTestResult | undefined;
    child.stdout?.resume();
    child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
    child.on('message', (message: SelfTestResult) => {
      result = message;
    });
    child.on('close', (code, signal) =>
      resolve(result ?? {outcome: 'failed', reason: exitReason(code, signal, printed)}),
    );
  });
}

/** Why a process ended without a result. */
export function exitReason(code: number | null, signal: NodeJS.Signals | null, printed: string): string {
  if (signal === 'SIGILL') {
    return 'It was ended by SIGILL: this build of TensorFlow uses instructions that the processor lacks, such as AVX. Use another TensorFlow.';
  }
  const last = printed.trim().split('\n').slice(-3).join('\n');
  return `It ended without a result, by ${signal ?? `exit code ${code}`}${last === '' ? '.' : `:\n${last}`}`;
}
