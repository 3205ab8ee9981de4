import {plural} from '../text/plural.js';
import {evaluationText} from '../training/evaluation-text.js';
import type {Pretraining} from './pretraining.js';

/** What came out of a pretraining, a sentence a line. */
export function summaryText({configuration, result}: Pretraining): string[] {
  const {images} = configuration;
  if (result === undefined || result.epochs.length === 0) return ['Nothing is trained yet.'];
  const {label, epochs, reason} = result;
  const done = `${label} has learned from ${plural(images.train, 'picture')} in ${plural(epochs.length, 'epoch')}.`;
  const measured = result.knn === undefined && result.linear === undefined;
  return [
    reason === 'stopped' ? `Stopped and saved: ${done}` : done,
    ...(measured
      ? []
      : [
          `Measured on ${plural(images.test, 'picture')} that it has not seen: ${evaluationText(result, images.test)}.`,
        ]),
  ];
}
