import test from 'ava';
import {inFlags} from '../../src/commands/flag-wording.js';
import {OptionError} from '../../src/options/option-error.js';
import {parsed, positiveInteger} from '../../src/options/option-type.js';

test('an error names options as code does, and as a command line does for who types one', (t) => {
  const error = new OptionError({
    option: 'batchSize',
    received: 128,
    expected: ({option}) => `${option('batchSize')} (128) to be at most ${option('queue')} (64)`,
    advice: ({option}) => `Lower ${option('batchSize')}.`,
  });
  t.like(error, {
    name: 'OptionError',
    option: 'batchSize',
    expected: 'batchSize (128) to be at most queue (64)',
    received: 128,
    message: 'Expected batchSize (128) to be at most queue (64). Lower batchSize.',
  });
  t.is(error.worded(inFlags), 'Expected --batch-size (128) to be at most --queue (64). Lower --batch-size.');
});

test('a text that is no value says what was expected and what came', (t) => {
  t.is(parsed('knnEvery', positiveInteger, '5'), 5);
  const error = t.throws(() => parsed('knnEvery', positiveInteger, ''), {instanceOf: OptionError});
  t.is(error?.message, 'Expected knnEvery to be a positive integer, received nothing.');
});
