import {BackendUnavailableError} from '@annulus/backend';
import {DataFileError, ImageFileError} from '@annulus/datasets';
import {EncoderFolderError} from '@annulus/encoders';
import test from 'ava';
import {exitCodeOf} from '../../src/commands/exit-code-of.js';
import {DamagedExamplesError} from '../../src/datasets/damaged-examples-error.js';
import {NoPictureError} from '../../src/embedding/no-picture-error.js';
import {UnembeddedError} from '../../src/embedding/unembedded-error.js';
import {OptionError} from '../../src/options/option-error.js';

test('the exit code is 2 where what was given makes no sense here, else 1', (t) => {
  const damaged = [{path: 'a.wav', problem: 'it is empty'}];
  for (const error of [
    new OptionError({option: 'root', expected: () => 'a folder'}),
    new BackendUnavailableError('Expected @tensorflow/tfjs-node to be installed.'),
    new DataFileError('a.bin', 'a.bin is cut off.'),
    new DamagedExamplesError(damaged, {noun: 'recording'}),
    new EncoderFolderError('Expected model.json in run, there is none.'),
  ]) {
    t.is(exitCodeOf(error), 2, error.message);
  }
  t.is(exitCodeOf(new ImageFileError('a.png', {problem: 'it is empty', advice: 'Delete it.'})), 1);
  t.is(exitCodeOf(new UnembeddedError(damaged, {noun: 'recording'})), 1);
  t.is(exitCodeOf(new NoPictureError([{name: 'a.wav', problem: 'it is empty'}], 'recording')), 1);
  t.is(exitCodeOf(new Error('the loss was NaN')), 1);
});
