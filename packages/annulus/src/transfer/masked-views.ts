import type {Wording} from '../options/wording.js';
import {nameList} from '../text/name-list.js';
import {weightOf} from './part-weight.js';
import {transferTasks} from './tasks/tasks.js';
import type {CompleteTransferOptions} from './transfer-options.js';
import type {TransferWork} from './transfer-work.js';

/** How many times less work clean views must be for it to be said. */
const worth = 2;

/** That the probe of recordings learns from masked views, and how much sooner clean ones would be done; empty where it is not so. */
export function maskedViews(
  {tasks}: Pick<TransferWork, 'tasks'>,
  {probeViews, probeEpochs, seeds}: Pick<CompleteTransferOptions, 'probeViews' | 'probeEpochs' | 'seeds'>,
  {option}: Wording,
): string[] {
  const heard = tasks.filter(
    ({name, views}) => transferTasks[name].of === 'sounds' && views.some(({parts}) => parts.some(({done}) => !done)),
  );
  if (probeViews === 'clean' || heard.length === 0) return [];
  const work = (views: CompleteTransferOptions['probeViews']) =>
    heard.reduce((sum, task) => {
      const {extraction, probe} = weightOf(task, {seeds, probeEpochs, probeViews: views});
      return sum + extraction + probe;
    }, 0);
  const times = work('augmented') / work('clean');
  if (times < worth) return [];
  return [
    `The probe of ${nameList(heard.map(({name}) => name))} learns from spectrograms that are masked anew in each epoch, as the paper's does, ` +
      `and each epoch passes through the encoder. With ${option('probeViews')} clean they pass once: about ${Number(times.toPrecision(1))} times faster, and not the paper's protocol.`,
  ];
}
