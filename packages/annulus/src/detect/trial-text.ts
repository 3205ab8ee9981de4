import {nameList} from '../text/name-list.js';
import {plural} from '../text/plural.js';
import type {DetectResults} from './detect-results.js';

/** That these are no numbers of the protocol; empty where they are. */
export function trialText({schedule, changed}: Pick<DetectResults, 'schedule' | 'changed'>): string {
  const {iterations, train, test} = changed;
  const short = [
    ...(schedule === 'fast' ? ['small images and narrow heads'] : []),
    ...(iterations === undefined ? [] : [plural(iterations, 'update')]),
    ...(train === undefined ? [] : [`at most ${plural(train, 'training image')}`]),
    ...(test === undefined ? [] : [`at most ${plural(test, 'test image')}`]),
  ];
  if (short.length === 0) return '';
  return `A first look, by ${nameList(short)}: compare these numbers with each other, not with published ones.`;
}
