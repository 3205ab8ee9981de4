import {isMainThread, parentPort, workerData} from 'node:worker_threads';
import {JOINED, sharedMemoryOf} from './shared-memory.js';
import {ThreadGroup} from './thread-group.js';

/** Characters of what a thread wrote that explain its end. */
export const EXPLANATION = 2000;

/** What a thread of a group is told when it is started. */
export interface ThreadRank {
  readonly memory: SharedArrayBuffer;
  readonly rank: number;
  readonly size: number;
}

/** The thread's place in a group that another thread started; absent in a program that a user started. */
export const threadRank: ThreadRank | undefined = isMainThread ? undefined : workerData?.annulusRank;

/** Joins the group that started this thread. When the thread ends without having said why, the others are told. */
export function joinAs({memory, rank, size}: ThreadRank): ThreadGroup {
  const shared = sharedMemoryOf(memory, size);
  const group = new ThreadGroup(shared, rank, size);
  const output = lastOutput();
  process.on('uncaughtExceptionMonitor', (error) => group.fail(error));
  process.on('exit', () => group.fail(`its program ended before that of the others. ${output()}`.trim()));
  parentPort?.unref();
  Atomics.add(shared.words, JOINED, 1);
  return group;
}

/** What this thread's program writes to its standard error from now on, the end of it. */
function lastOutput(): () => string {
  const write = process.stderr.write.bind(process.stderr);
  let output = '';
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    output = (output + Buffer.from(chunk as string).toString()).slice(-EXPLANATION);
    return write(chunk, ...rest);
  }) as typeof process.stderr.write;
  return () => output.trim();
}
