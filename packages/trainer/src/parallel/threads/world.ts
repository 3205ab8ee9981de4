import {isMainThread, parentPort, workerData} from 'node:worker_threads';
import {boardOn, JOINED} from './board.js';
import {ThreadGroup} from './thread-group.js';

/** Characters of what a thread wrote that explain its end. */
export const EXPLANATION = 2000;

/** What a thread of a group is told when it is started. */
export interface Seat {
  readonly memory: SharedArrayBuffer;
  readonly rank: number;
  readonly size: number;
}

/** The thread's place in a group that another thread started; absent in a program that a user started. */
export const seat: Seat | undefined = isMainThread ? undefined : workerData?.annulusSeat;

/** Joins the group that started this thread. When the thread ends without having said why, the others are told. */
export function takeSeat({memory, rank, size}: Seat): ThreadGroup {
  const board = boardOn(memory, size);
  const group = new ThreadGroup(board, rank, size);
  const said = lastWords();
  process.on('uncaughtExceptionMonitor', (error) => group.fail(error));
  process.on('exit', () => group.fail(`its program ended before that of the others. ${said()}`.trim()));
  parentPort?.unref();
  Atomics.add(board.words, JOINED, 1);
  return group;
}

/** What this thread's program writes to its standard error from now on, the end of it. */
function lastWords(): () => string {
  const write = process.stderr.write.bind(process.stderr);
  let said = '';
  process.stderr.write = ((chunk: string | Uint8Array, ...rest: never[]) => {
    said = (said + Buffer.from(chunk as string).toString()).slice(-EXPLANATION);
    return write(chunk, ...rest);
  }) as typeof process.stderr.write;
  return () => said.trim();
}
