import {BackendUnavailableError} from '@annulus/backend';
import {DataFileError} from '@annulus/datasets';
import test from 'ava';
import {exitCodeOf} from '../../src/commands/exit-code-of.js';
import {OptionError} from '../../src/index.js';

test('what makes no sense, here at least, is 2, and what failed is 1', (t) => {
  t.is(exitCodeOf(new OptionError({option: 'root', expected: () => 'a folder'})), 2);
  t.is(exitCodeOf(new BackendUnavailableError('Expected @tensorflow/tfjs-node to be installed.')), 2);
  t.is(exitCodeOf(new DataFileError('a.bin', 'a.bin is cut off.')), 1);
  t.is(exitCodeOf(new Error('the loss was NaN')), 1);
});
