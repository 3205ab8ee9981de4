import {ownNoun} from '../datasets/noun.js';
import {nounOf} from '../datasets/noun-of.js';
import {plural} from '../text/plural.js';
import {chanceText} from '../training/chance.js';
import {evaluationText} from '../training/evaluation-text.js';
import type {Pretraining} from './pretraining.js';

/**
 * What came out of a pretraining, a sentence a line.
 *
 * @param where - `terminal`: what was said there a moment ago is not said again
 */
export function summaryText({configuration, result}: Pretraining, where: 'terminal' | 'report'): string[] {
  const {images, options} = configuration;
  const noun = ownNoun(nounOf(options));
  if (result === undefined) return ['Nothing is trained yet.'];
  if (result.epochs.length === 0 && !result.timeUp) return ['Stopped before its first epoch was over.'];
  const {label, epochs, reason, timeUp, learning = []} = result;
  const learned = plural(timeUp ? rounded(timeUp.epochs) : epochs.length, 'epoch');
  const done = `${label} has learned from ${plural(images.train, noun)} in ${learned}.`;
  const said = where === 'terminal' && timeUp === undefined; // At the end of its last epoch.
  const measured = result.knn === undefined && result.linear === undefined;
  return [
    reason === 'stopped' ? `Stopped and saved: ${done}` : done,
    ...(timeUp ? [`The time ended it after ${rounded(timeUp.epochs)} of ${plural(timeUp.planned, 'epoch')}.`] : []),
    ...(measured
      ? []
      : [
          `Measured on ${plural(images.test, noun)} that it has not seen: ${evaluationText(result, images.test)}${
            images.chance === undefined ? '' : `; ${chanceText(images.chance)}`
          }.`,
        ]),
    ...learning.filter(({kind}) => !said || kind !== 'few updates').map(({text}) => text),
  ];
}

/** To a tenth, downwards: what is begun is not done. */
const rounded = (epochs: number): number => Math.floor(10 * epochs) / 10;
