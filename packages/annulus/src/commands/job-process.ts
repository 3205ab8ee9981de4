import {isMainThread} from 'node:worker_threads';
import * as tf from '@tensorflow/tfjs';
import type {JobOrder, JobReport, JobStart} from '../jobs/job-messages.js';
import {performJob, performJobAlong} from '../jobs/perform-job.js';
import {errorText} from './error-text.js';

tf.enableProdMode();

const program = new URL(import.meta.url);

/** Milliseconds between two reports of what is done. */
const reporting = 200;

if (isMainThread) takeOrders();
else await performJobAlong(JSON.parse(process.argv[2] as string) as JobStart, program);

/** Does the job that the process which started this one orders, until it orders to stop or is gone. */
function takeOrders(): void {
  const stop = new AbortController();
  // A terminal, or a cluster, signals all processes of a run: the end of this one is left to the process that started it.
  for (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR2']) process.on(signal, () => {});
  process.on('SIGTERM', () => stop.abort());
  process.on('disconnect', () => process.exit(1));
  process.on('message', async (order: JobOrder) => {
    if (order.kind === 'stop') stop.abort();
    else {
      await work(order, stop.signal);
      process.exit(0);
    }
  });
  if (!process.connected) process.exit(1);
}

async function work(start: JobStart, signal: AbortSignal): Promise<void> {
  let told = 0;
  try {
    const end = await performJob(start, {
      program,
      signal,
      onEpoch: (epoch) => void tell({kind: 'epoch', epoch}),
      onNotice: (text) => void tell({kind: 'notice', text}),
      onProgress: (done) => {
        if (performance.now() - told < reporting) return;
        told = performance.now();
        void tell({kind: 'progress', done});
      },
    });
    await tell({kind: end.reason, result: end.result});
  } catch (error) {
    await tell({kind: 'failed', error: errorText(error)});
  }
}

/** The process that asked may be gone: then there is nobody to tell, and `disconnect` ends this one. */
function tell(report: JobReport): Promise<void> {
  return new Promise((resolve) => {
    if (process.connected) process.send?.(report, () => resolve());
    else resolve();
  });
}
