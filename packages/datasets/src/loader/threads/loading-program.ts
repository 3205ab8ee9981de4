import {parentPort} from 'node:worker_threads';
import type {Batch} from '@annulus/trainer';
import type {Recipe} from '../../origin/recipe.js';
import {remake} from '../../origin/remake.js';
import type {MakeBatch} from '../dataset-source.js';
import {Stopwatch} from '../stopwatch.js';
import {buffersOf} from './buffers-of.js';
import type {LoadingOrder, LoadingReport} from './loading-messages.js';

type Make = Extract<LoadingOrder, {kind: 'make'}>;

const sources = new Map<number, Promise<MakeBatch<Batch>>>();
const underWay = new Map<number, AbortController>();
const watch = new Stopwatch();
let last: Promise<void> = Promise.resolve();

parentPort?.on('message', (order: LoadingOrder) => {
  if (order.kind === 'abort') underWay.get(order.id)?.abort();
  else if (order.kind === 'forget') sources.delete(order.source);
  else {
    underWay.set(order.id, new AbortController());
    last = last.then(() => perform(order)); // One batch at a time: the first is needed first.
  }
});
process.removeAllListeners('warning'); // The training thread, which made a batch of the source before, has said it.
tell({kind: 'ready'});

async function perform(order: Make): Promise<void> {
  const {id, ids, seed, epoch} = order;
  const {signal} = underWay.get(id) as AbortController;
  let what: 'source' | 'batch' = 'source';
  try {
    const make = await makerOf(order);
    what = 'batch';
    signal.throwIfAborted();
    const batch = await make({ids, seed, epoch, signal, watch});
    tell({kind: 'made', id, batch}, buffersOf(batch));
  } catch (error) {
    tell({kind: 'failed', what, id, message: error instanceof Error ? error.message : String(error)});
  } finally {
    underWay.delete(id);
  }
}

function makerOf({source, recipe}: Make): Promise<MakeBatch<Batch>> {
  const known = sources.get(source);
  if (known) return known;
  const made = remake(recipe as Recipe) as Promise<MakeBatch<Batch>>;
  sources.set(source, made);
  return made;
}

function tell(report: LoadingReport, handedOver: readonly ArrayBuffer[] = []): void {
  parentPort?.postMessage(report, handedOver);
}
