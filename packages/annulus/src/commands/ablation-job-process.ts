import * as tf from '@tensorflow/tfjs';
import type {JobOrder, JobReport} from '../ablation/job-messages.js';
import {performJob} from '../ablation/perform-job.js';
import {errorText} from './error-text.js';

tf.enableProdMode();

/** The process that asked may be gone: then there is nobody to tell, and `disconnect` ends this one. */
const tell = (report: JobReport): Promise<void> =>
  new Promise((resolve) => {
    if (process.connected) process.send?.(report, () => resolve());
    else resolve();
  });

const stop = new AbortController();
// A terminal, or a cluster, sends its signals to all processes: only the one that started this one decides.
for (const signal of ['SIGINT', 'SIGHUP', 'SIGUSR2'] as const) process.on(signal, () => {});
process.on('SIGTERM', () => stop.abort());
process.on('disconnect', () => process.exit(1));
process.on('message', async (order: JobOrder) => {
  if (order.kind === 'stop') {
    stop.abort();
    return;
  }
  try {
    const onEpoch: Parameters<typeof performJob>[2]['onEpoch'] = (epoch) => void tell({kind: 'epoch', epoch});
    const result = await performJob(order.job, order.setting, {signal: stop.signal, onEpoch});
    await tell(result ? {kind: 'finished', result} : {kind: 'stopped'});
  } catch (error) {
    await tell({kind: 'failed', error: errorText(error)});
  }
  process.exit(0);
});
