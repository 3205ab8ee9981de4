import test from 'ava';
import {learningRateChart} from '../../../src/report/charts/learning-rate-chart.js';

const rates = Array.from({length: 20}, (_, index) => 1e-4 * 2 ** index);
const losses = rates.map((rate) => 4 - Math.min(3, rate * 10));
const sweep = {rates, losses, smoothed: losses, suggestion: 0.0128, ended: 'swept'} as const;

test('the picture of a sweep is an SVG that stands alone and says what it shows', (t) => {
  const picture = learningRateChart(sweep);
  t.true(picture.startsWith('<svg xmlns="http://www.w3.org/2000/svg" '));
  t.is(picture.match(/xmlns=/g)?.length, 1);
  t.true(picture.includes('The loss over the learning rate, from 0.0001 to 52.4288. It falls fastest at 0.013.'));
  t.true(picture.includes('>0.013</text>'));
  t.false(picture.includes('NaN'));
});

test('a sweep without a suggestion has a picture without one', (t) => {
  const picture = learningRateChart({...sweep, suggestion: undefined});
  t.true(picture.includes('It never falls.'));
  t.false(picture.includes('stroke-dasharray'));
});
