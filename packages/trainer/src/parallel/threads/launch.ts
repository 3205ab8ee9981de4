import {setTimeout as pause} from 'node:timers/promises';
import {Worker} from 'node:worker_threads';
import {JOINED, newSharedMemory} from './shared-memory.js';
import {threadEntry} from './thread-entry.js';
import {ThreadGroup} from './thread-group.js';
import {EXPLANATION, type ThreadRank} from './world.js';

/** Milliseconds between two looks at who has joined. */
const POLL_INTERVAL = 5;

/**
 * Starts the program again in `size − 1` threads, which join this one as a group at their fit; resolves when they have. They
 * write nothing to the terminal, and do not keep the process alive.
 */
export function launch(program: string | URL, args: readonly string[], size: number): Promise<ThreadGroup> {
  const shared = newSharedMemory(size);
  const group = new ThreadGroup(shared, 0, size);
  const ended: Promise<never>[] = [];
  for (let rank = 1; rank < size; rank++) {
    const annulusRank: ThreadRank = {memory: shared.memory, rank, size};
    const {entry, data} = threadEntry(program);
    const thread = new Worker(entry, {
      argv: [...args],
      workerData: {annulusRank, ...data},
      stdout: true,
      stderr: true,
    });
    let output = '';
    thread.stdout.resume();
    thread.stderr.setEncoding('utf8').on('data', (text: string) => {
      output = (output + text).slice(-EXPLANATION);
    });
    thread.unref();
    const end = new Promise<never>((_, reject) => {
      thread.on('error', (cause) => {
        group.failOf(rank, cause);
        reject(new Error(`Rank ${rank} failed before its fit: ${cause.message}`, {cause}));
      });
      thread.on('exit', (code) => {
        if (group.hasFailed) return; // It had joined, and said why it leaves.
        const why = `ended before its fit, with exit code ${code}. ${output}`.trim();
        group.failOf(rank, `it ${why}`);
        reject(new Error(`Rank ${rank} ${why}`));
      });
    });
    end.catch(() => {}); // Once all have joined, the group says what becomes of them.
    ended.push(end);
  }
  const all = async () => {
    while (Atomics.load(shared.words, JOINED) < size - 1 && !group.hasFailed) await pause(POLL_INTERVAL);
    return group; // Which throws at its first exchange, where it has failed.
  };
  return Promise.race([all(), ...ended]);
}
