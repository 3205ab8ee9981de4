import {Worker} from 'node:worker_threads';
import type {RunContext} from '../training/run-context.js';
import type {TheoryNews} from './theory-program.js';
import type {TheoryOptions, TheoryResults} from './theory-results.js';

/**
 * Runs every experiment in a thread of its own, since most take seconds in which nothing else could be heard, Ctrl-C among it.
 *
 * @throws the signal's reason when it is aborted
 */
export function runTheory(
  options: TheoryOptions,
  {print, signal}: Pick<RunContext, 'print' | 'signal'>,
): Promise<TheoryResults> {
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const thread = new Worker(new URL('./theory-program.js', import.meta.url), {workerData: options, execArgv: []});
    const stop = () => {
      void thread.terminate();
      reject(signal.reason);
    };
    signal.addEventListener('abort', stop, {once: true});
    thread.on('message', (news: TheoryNews) => {
      if ('line' in news) print(news.line);
      else resolve(news.results);
    });
    thread.on('error', reject);
    thread.on('exit', (code) => {
      signal.removeEventListener('abort', stop);
      reject(new Error(`The thread that measures the theory ended early, with code ${code}.`)); // Nothing, where it had ended well.
    });
  });
}
