import {type EpochMetrics, learningVerdicts} from '@annulus/transfer';
import test from 'ava';
import {parseHTML} from 'linkedom';
import {type Comparison, report} from '../../src/index.js';
import {tinyComparison} from '../comparison/tiny-comparison.js';

/** A run of which something is said. */
const run = {maxEpochs: 40, updatesPerEpoch: 100, dimensions: 128};
const epochsWith = (metrics: EpochMetrics['metrics'], count = 20): EpochMetrics[] =>
  Array.from({length: count}, (_, at) => ({epoch: at + 1, metrics}));

/** All that is said of how a run learns. */
const said = [
  epochsWith({'representation/embedding-deviation': 0.01, 'representation/embedding-rank': 1}),
  epochsWith({'representation/embedding-rank': 3}),
  epochsWith({'memory/written': 0.1}),
  [...epochsWith({loss: 5}, 1), ...epochsWith({loss: 4}).slice(1)],
]
  .flatMap((epochs) => learningVerdicts(epochs, run))
  .concat(learningVerdicts(epochsWith({loss: 4}, 1), {...run, maxEpochs: 1}))
  .filter(({kind}, place, all) => all.findIndex((other) => other.kind === kind) === place);

/** The text of a report on recordings, whose spectrograms were looked at. */
function heard(images: Partial<Comparison['configuration']['images']> = {}): string {
  const {configuration, variants, ...others} = tinyComparison();
  const metrics = {'representation/alignment': 0.4, 'representation/embedding-deviation': 0.9, 'probe/accuracy': 0.5};
  const {document} = parseHTML(
    report({
      ...others,
      variants: variants.map(({epochs, ...variant}) => ({
        ...variant,
        learning: said,
        epochs: epochs.map((epoch) => ({...epoch, metrics: {...epoch.metrics, ...metrics}})),
      })),
      configuration: {
        ...configuration,
        options: {...configuration.options, dataset: 'fsdd'},
        images: {...configuration.images, ...images},
      },
    }),
  );
  for (const code of document.querySelectorAll('pre, style, dl')) code.remove();
  return document.body.textContent ?? '';
}

test('a report on recordings speaks of recordings, and of no picture', (t) => {
  const text = heard();
  t.true(text.includes('How far apart two views of a recording are'));
  t.true(text.includes('Share of the recordings measured on whose class their nearest training recordings vote for.'));
  t.deepEqual(said.map(({kind}) => kind).sort(), [
    ...['collapsed', 'few updates', 'low rank', 'no longer improves', 'random memory'],
  ]);
  for (const {text: sentence} of said) t.true(text.includes(sentence), sentence);
  t.notRegex(text, /pictures?\b|images?\b/i);
});

test('what was left out is listed with what is wrong with it, of many the first', (t) => {
  const damaged = Array.from({length: 52}, (_, at) => ({path: `a/${at}.wav`, problem: 'it is empty'}));
  const one = heard({leftOut: damaged.slice(0, 1)}).replaceAll(/\s+/g, ' ');
  t.true(one.includes('1 recording was left out, since it could not be decoded. a/0.wav: it is empty'), one);
  const many = heard({leftOut: damaged});
  t.true(many.includes('52 recordings were left out, since they could not be decoded; left-out.txt lists all.'));
  t.deepEqual([many.includes('a/49.wav'), many.includes('a/50.wav')], [true, false]);
  t.false(heard().includes('could not be decoded'));
});
