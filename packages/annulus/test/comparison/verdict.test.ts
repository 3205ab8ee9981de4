import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {verdictText} from '../../src/comparison/verdict.js';
import type {Comparison, VariantResult} from '../../src/index.js';
import type {RandomResult} from '../../src/training/random-encoder.js';
import {tinyComparison} from './tiny-comparison.js';

type Measured = Pick<VariantResult, 'knn' | 'linear'>;

/** MoCo and MoCoRing, finished, on 1,000 test images; the random encoder has 10% and 20%. */
function compared(plain: Measured, ringed: Measured): Comparison {
  const {configuration, random, variants} = tinyComparison();
  const [moco, ring] = variants as [VariantResult, VariantResult];
  const finished = ({knn, linear, ...rest}: VariantResult, measured: Measured): VariantResult => ({
    ...rest,
    ...measured,
    reason: 'finished',
  });
  return {
    configuration,
    random,
    variants: [finished(moco, plain), finished(ring, ringed)],
    seconds: 1,
    complete: true,
  };
}

const caution =
  '± is one standard error, from the 1,000 test images alone: a difference counts from 2 of them on, and other seeds may move it by more. A study trains several: annulus study.';

test('a difference of less than two standard errors tells nothing; what the plain training says of it is said with it', (t) => {
  t.is(
    verdictText(compared({knn: 0.5, linear: 0.6}, {knn: 0.52, linear: 0.58})),
    [
      'Learning without labels took kNN from 10.0% (random encoder) to 52.0% (MoCoRing).',
      'MoCoRing − MoCo is +2.0 ± 2.2 points of kNN and −2.0 ± 2.2 points of linear accuracy: too little to tell the ring from none.',
      "The nearest tenth of MoCo's candidates had 70.0% of its gradient at the end: the less that is, the more a ring, or a smaller temperature, can change.",
      caution,
    ].join('\n'),
  );
});

test('a larger one is called a gain or a cost, by each measure where they differ', (t) => {
  const sentence = (plain: Measured, ringed: Measured) => verdictText(compared(plain, ringed)).split('\n')[1];
  t.is(
    sentence({knn: 0.692, linear: 0.7}, {knn: 0.756, linear: 0.8}),
    'MoCoRing − MoCo is +6.4 ± 2.0 points of kNN and +10.0 ± 1.9 points of linear accuracy: the ring helps here.',
  );
  t.is(
    sentence({knn: 0.692, linear: 0.769}, {knn: 0.615, linear: 0.753}),
    'MoCoRing − MoCo is −7.7 ± 2.1 points of kNN and −1.6 ± 1.9 points of linear accuracy: by kNN the ring costs here, by linear accuracy too little to tell the ring from none.',
  );
  t.is(sentence({knn: 0.5}, {knn: 0.4}), 'MoCoRing − MoCo is −10.0 ± 2.2 points of kNN: the ring costs here.');
});

test('an encoder that is no better than a random one has learned nothing', (t) => {
  t.is(
    verdictText(compared({knn: 0.11}, {knn: 0.09})).split('\n')[0],
    'Nothing was learned that kNN could tell: it went from 10.0% (random encoder) to 11.0% (MoCo). Train for longer, or on more images.',
  );
});

test('what is not trained and measured to the end is not judged', (t) => {
  t.is(verdictText(tinyComparison()), 'Learning without labels took kNN from 10.0% (random encoder) to 50.0% (MoCo).');
  t.is(verdictText({...tinyComparison(), variants: []}), '');
  const {configuration, seconds} = tinyComparison();
  t.is(verdictText({configuration, random: [], variants: [], seconds, complete: false}), '');
});

test('what only the linear probe can tell is told by it', (t) => {
  t.is(
    verdictText(compared({knn: 0.11, linear: 0.78}, {knn: 0.09, linear: 0.8})).split('\n')[0],
    'Learning without labels took the linear probe from 20.0% (random encoder) to 80.0% (MoCoRing). kNN cannot tell: it went from 10.0% (random encoder) to 11.0% (MoCo).',
  );
});

test('a random encoder below guessing is told, with the cause where the loss of its probe shows it and few examples cannot', (t) => {
  const found = compared({knn: 0.5}, {knn: 0.5});
  const {options, images} = found.configuration;
  const [random] = found.random as [RandomResult];
  const second = (of: Partial<RandomResult>, probeScaling: 'none' | 'standardize' = 'none') =>
    verdictText(
      {
        ...found,
        random: [{...random, linearLoss: 1.38, ...of}],
        configuration: {
          ...found.configuration,
          options: {...options, probeScaling},
          images: {...images, chance: 0.25, classes: 4},
        },
      },
      inFlags,
    ).split('\n')[1];
  const below = 'Random encoder is below guessing by the linear probe';
  t.is(
    second({}),
    `${below}, whose loss is near that with which it began: on features of so small a scale it hardly moves in its epochs. With --probe-scaling standardize they count as much as any.`,
  );
  t.is(second({linearLoss: 1.2}), `${below}.`, 'it has moved');
  t.is(second({linear: 0.24}), `${below}.`, 'within a standard error');
  t.is(second({linearLoss: Number.NaN}), `${below}.`, 'an earlier version did not say');
  t.regex(second({linear: 0.25}) ?? '', /^MoCoRing − MoCo /);
  t.regex(second({}, 'standardize') ?? '', /^MoCoRing − MoCo /);
});
