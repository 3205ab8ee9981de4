import test from 'ava';
import {epochCurves} from '../../../src/report/charts/epoch-curves.js';
import {tickText, valueAxis} from '../../../src/report/charts/value-axis.js';

const epochsOf = (values: readonly number[]) => [
  {id: 'moco', epochs: values.map((value, at) => ({epoch: at + 1, metrics: {m: value}}))},
];

/** The texts of the ticks of a drawn axis. */
function ticks(values: readonly number[], unit: 'share' | 'number'): (string | undefined)[] {
  const {text} = epochCurves(epochsOf(values) as never, {description: 'd', metric: 'm', label: 'l', unit});
  const [, axis = ''] = /aria-label="y-axis tick label"[^>]*>(.*?)<\/g>/s.exec(text) ?? [];
  return [...axis.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, tick]) => tick);
}

test('a constant has one tick, in few digits', (t) => {
  t.deepEqual(ticks([0.062_031_015_507_753_9, 0.062_031_015_507_753_9], 'share'), ['6.203%']);
  t.deepEqual(ticks([18.869_979], 'number'), ['18.87']);
  t.deepEqual(ticks([0, 0], 'number'), ['0']);
});

test('values that hardly differ get a range in which few digits tell ticks apart', (t) => {
  const drawn = ticks([18.869_979, 18.869_981], 'number');
  t.true(drawn.length >= 3 && new Set(drawn).size === drawn.length, drawn.join(' '));
  t.true(
    drawn.every((tick = '') => tick.length <= 5),
    drawn.join(' '),
  );
  t.deepEqual(valueAxis([100, 200]).domain, [100, 200]);
  t.deepEqual(valueAxis([Number.NaN]).domain, undefined);
});

test('a tick has four digits at most', (t) => {
  t.deepEqual(
    [0, 0.05, -2.5, 65_536, 0.000_012_34, 3e12].map((value) => tickText(value)),
    ['0', '0.05', '−2.5', '65,540', '1.2e-5', '3e+12'],
  );
});
