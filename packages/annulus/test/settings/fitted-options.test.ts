import test from 'ava';
import {withDefaults} from '../../src/comparison/with-defaults.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {imageSource} from '../../src/datasets/open-dataset.js';
import {flagsOf} from '../flags-of.js';

const fitted = (...args: string[]) => {
  const options = withDefaults(flagsOf(...args));
  return fittedOptions(options, imageSource(options));
};

test('the usual number of neighbours vote, or all training images where they are fewer', (t) => {
  t.is(fitted().neighbours, 20);
  t.is(fitted('--train', '8', '--batch-size', '8').neighbours, 8);
});

test('neighbours that are asked for stand, and are refused where there are fewer images', (t) => {
  t.is(fitted('--train', '80', '--neighbours', '80').neighbours, 80);
  t.throws(() => fitted('--train', '80', '--neighbours', '81'), {
    name: 'UsageError',
    message: 'Expected --neighbours to be at most the 80 training images, received 81.',
  });
});
