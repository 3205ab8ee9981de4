import test from 'ava';
import {accuracyText} from '../../src/text/accuracy-text.js';
import {measuredOn} from '../../src/training/measured-on.js';
import {standardErrorOf} from '../../src/training/standard-error.js';

test('the standard error of an accuracy is that of a share of so many images', (t) => {
  t.is(standardErrorOf(0.5, 100), 0.05);
  t.is(standardErrorOf(0.2, 400), 0.02);
  t.is(standardErrorOf(1, 50).toFixed(6), Math.sqrt((0.99 * 0.01) / 50).toFixed(6));
  t.is(standardErrorOf(0, 50).toFixed(6), standardErrorOf(1, 50).toFixed(6));
});

test('an accuracy is shown with its standard error in points, and as a dash where there is none', (t) => {
  t.is(accuracyText(measuredOn(1000, 0.293)), '29.3 ± 1.4%');
  t.is(accuracyText(measuredOn(56, 0.411)), '41.1 ± 6.6%');
  t.is(accuracyText(measuredOn(4, 1)), '100.0 ± 16.5%');
  t.is(accuracyText(measuredOn(56, undefined)), '–');
});
