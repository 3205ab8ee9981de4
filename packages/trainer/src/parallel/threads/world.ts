import {isMainThread, parentPort, workerData} from 'node:worker_threads';
import {boardOn, JOINED} from './board.js';
import {ThreadGroup} from './thread-group.js';

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
  process.on('uncaughtExceptionMonitor', (error) => group.fail(error));
  process.on('exit', () => group.fail('its program ended before that of the others.'));
  parentPort?.unref();
  Atomics.add(board.words, JOINED, 1);
  return group;
}
