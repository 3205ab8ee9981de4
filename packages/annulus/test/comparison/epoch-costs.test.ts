import test from 'ava';
import {epochCosts, epochCostText} from '../../src/comparison/epoch-costs.js';
import {tinyComparison} from './tiny-comparison.js';

test('an epoch costs the mean of its seconds with their standard deviation, and with a ring so many times as without', (t) => {
  t.deepEqual(epochCosts(tinyComparison()), [
    {id: 'moco', seconds: 1.5, deviation: Math.sqrt(0.5)},
    {id: 'moco-ring', seconds: 1.25, ratio: 1.25 / 1.5},
  ]);
});

test('a ring whose algorithm was not trained without has no ratio, and what was not trained has no cost', (t) => {
  const {configuration, variants} = tinyComparison();
  const [plain, ring] = variants;
  const costs = epochCosts({
    configuration,
    variants: [{...(plain as typeof ring & object), epochs: []}, ring as never],
  });
  t.deepEqual(costs, [{id: 'moco-ring', seconds: 1.25}]);
});

test('a cost reads as in the paper', (t) => {
  t.is(epochCostText({id: 'a', seconds: 14.2, deviation: 1, ratio: 1.05}), '14.2 ± 1.0 (1.1×)');
  t.is(epochCostText(undefined), '–');
});
