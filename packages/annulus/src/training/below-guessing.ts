import type {Worded} from '../options/wording.js';

/** What a linear probe of features as they are has come to; accuracies in [0, 1]. */
export interface ProbedFeatures {
  readonly accuracy: number;
  readonly standardError: number;
  /** The accuracy of guessing the most frequent class. */
  readonly chance: number;
  /** Mean loss of its last epoch, in nats; NaN where it is not known. */
  readonly loss: number;
  /** Classes that it tells apart. */
  readonly classes: number;
}

/** Share of the loss of a probe that says the same of all classes, within which that of one that hardly moved is. */
const near = 0.05;

/** Whether a probe, which begins at ln(classes), is there still, and further below guessing than few examples may bring it. */
export const hardlyMoved = ({accuracy, standardError, chance, loss, classes}: ProbedFeatures): boolean =>
  accuracy < chance - standardError && Math.abs(loss - Math.log(classes)) < near * Math.log(classes);

/**
 * That an untrained encoder is below guessing by a linear probe of features as they are, and why where that was measured.
 *
 * @param where - of what it is said, such as `The random encoder is below guessing on DTD`
 */
export const belowGuessingText =
  (where: string, moved: 'hardly' | 'somewhere'): Worded =>
  ({option}) =>
    `${where} by the linear probe` +
    (moved === 'somewhere'
      ? '.'
      : ', whose loss is near that with which it began: on features of so small a scale it hardly moves in its epochs. ' +
        `With ${option('probeScaling')} standardize they count as much as any.`);
