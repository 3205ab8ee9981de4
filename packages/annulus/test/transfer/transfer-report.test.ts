import test from 'ava';
import {transferReport} from '../../src/transfer/report/transfer-report.js';
import type {TransferResults} from '../../src/transfer/transfer-results.js';

const results = (...titles: readonly string[]): TransferResults => ({
  ...{encoder: 'runs/a', asked: ['dtd']},
  protocol: {
    ...{seeds: 1, views: 'clean', neighbours: 200, temperature: 0.1},
    probe: {epochs: 100, learningRate: 0.01, momentum: 0.9, batchSize: 256, scaling: 'none'},
  },
  backend: {name: 'wasm', precision: 'float32'},
  versions: {annulus: '1', tfjs: '4', node: '20'},
  tasks: titles.map((title) => ({
    ...{name: 'dtd', title, of: 'pictures', train: 100, test: 8, classes: 4, chance: 0.25, unlabelled: 0},
    ...{shown: [], damaged: [], found: []},
  })),
  ...{encoders: [], unfinished: [], left: [], parts: [], failures: [], seconds: 6, complete: true},
});

test('the title names the tasks, of many the first', (t) => {
  const title = (...titles: readonly string[]) => /<h1>(.*)<\/h1>/.exec(transferReport(results(...titles)))?.[1];
  t.is(title('DTD'), 'a, transferred to DTD');
  t.is(title('DTD', 'GTSRB', 'MNIST'), 'a, transferred to DTD, GTSRB and MNIST');
  t.is(title('DTD', 'GTSRB', 'MNIST', 'Fungi', 'STL-10'), 'a, transferred to DTD, GTSRB, MNIST and 2 more tasks');
});
