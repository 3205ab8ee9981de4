import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {flagsOf} from '../flags-of.js';

const fitted = (...args: string[]) => {
  const options = withCompareDefaults(flagsOf(...args));
  return fittedOptions(options, openDataset(options));
};

test('the usual number of neighbours vote, or all training images where they are fewer', (t) => {
  t.is(fitted().neighbours, 20);
  t.is(fitted('--train', '8', '--batch-size', '8').neighbours, 8);
});

test('neighbours that are asked for stand, and are refused where there are fewer images', (t) => {
  t.is(fitted('--train', '80', '--neighbours', '80').neighbours, 80);
  t.throws(() => fitted('--train', '80', '--neighbours', '81'), {
    name: 'OptionError',
    message: 'Expected neighbours to be at most the 80 training images, received 81.',
  });
});

test('images without labels have neither a probe nor too few neighbours', (t) => {
  const options = withCompareDefaults(flagsOf('--batch-size', '8', '--neighbours', '50'));
  const {pretrain} = openDataset(withCompareDefaults(flagsOf('--train', '16')));
  t.like(fittedOptions(options, {pretrain}), {probeEpochs: 0, neighbours: 50});
});
