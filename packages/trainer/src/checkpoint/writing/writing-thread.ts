import {Worker} from 'node:worker_threads';
import {messageOf} from '../../contract/message-of.js';
import type {WritingTask} from './write-snapshot.js';
import type {WritingOrder, WritingReport} from './writing-program.js';

interface Pending {
  readonly done: (buffer: ArrayBuffer) => void;
  readonly failed: (reason: unknown) => void;
}

/** The thread that writes checkpoint files. It starts with the first, and keeps no process alive when it has nothing to do. */
class WritingThread {
  readonly #pending = new Map<number, Pending>();
  #worker: Worker | undefined;
  #orders = 0;

  /** Writes a file, and resolves with the task's buffer; rejects as the system calls do. */
  write(task: WritingTask): Promise<ArrayBuffer> {
    return new Promise((done, failed) => {
      this.#worker ??= this.#start();
      const worker = this.#worker;
      const order: WritingOrder = {id: this.#orders++, task};
      this.#pending.set(order.id, {done, failed});
      worker.ref();
      worker.postMessage(order, [task.buffer]);
    });
  }

  #start(): Worker {
    const worker = new Worker(new URL('./writing-program.js', import.meta.url), {execArgv: []});
    worker.on('message', (report: WritingReport) => {
      const waiting = this.#pending.get(report.id);
      this.#pending.delete(report.id);
      if (this.#pending.size === 0) worker.unref();
      if ('buffer' in report) waiting?.done(report.buffer);
      else waiting?.failed(Object.assign(new Error(report.message), report.details));
    });
    worker.on('error', (error) => this.#end(`the thread that writes it failed: ${messageOf(error)}`));
    worker.on('exit', (code) => this.#end(`the thread that writes it ended early, with code ${code}`));
    return worker;
  }

  /** The next file starts another thread. */
  #end(reason: string): void {
    this.#worker = undefined;
    for (const {failed} of this.#pending.values()) failed(new Error(reason));
    this.#pending.clear();
  }
}

/** One for this process, or for this thread of it. */
export const writingThread = new WritingThread();
