import type {OwnNoun} from '../datasets/noun.js';
import type {RandomResult} from '../training/random-encoder.js';
import type {VariantResult} from '../training/variant-result.js';
import {curveFigure} from './curve-figure.js';
import {figures} from './figures.js';
import type {Html} from './html.js';

/**
 * How the loss and the accuracy went, epoch by epoch.
 *
 * @param chance - the accuracy of guessing, where it is known
 * @param called - what an example is called
 */
export function curvesSection(
  variants: readonly VariantResult[],
  random: readonly RandomResult[],
  chance: number | undefined,
  called: OwnNoun,
): Html {
  const before = random.flatMap(({id, label, knn}) => (knn === undefined ? [] : [{id, label, value: knn}]));
  const guessing = chance === undefined ? [] : [{id: 'muted', label: 'Guessing', value: chance}];
  const dashed = [
    ...(before.length > 0 ? ['what an encoder gets before training'] : []),
    ...(guessing.length > 0 ? ['what guessing gets, the share of the most frequent class'] : []),
  ];
  return figures('Training', [
    curveFigure(variants, {
      title: 'Loss',
      description: 'Training loss over the epochs',
      metric: 'loss',
      label: 'loss (nats)',
      caption:
        'Mean loss of each epoch. It says whether a training goes on, not which is better: a ring changes how many negatives there are and how hard they are, and its loss may well rise while it closes in.',
    }),
    curveFigure(variants, {
      title: 'kNN accuracy',
      description: 'Nearest-neighbour accuracy over the epochs',
      metric: 'knn/accuracy',
      label: 'accuracy',
      unit: 'share',
      references: [...guessing, ...before],
      caption: `Share of the ${called}s measured on whose class their nearest training ${called}s vote for.${
        dashed.length > 0 ? ` Dashed: ${dashed.join(', and ')}.` : ''
      }`,
    }),
  ]);
}
