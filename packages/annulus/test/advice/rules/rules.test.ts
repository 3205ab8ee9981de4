import test from 'ava';
import {epochs} from '../../../src/advice/rules/epochs.js';
import {innerEdge} from '../../../src/advice/rules/inner-edge.js';
import {outerEdge} from '../../../src/advice/rules/outer-edge.js';
import {ring} from '../../../src/advice/rules/ring.js';
import {temperature} from '../../../src/advice/rules/temperature.js';
import {suggestions} from '../../../src/advice/suggestions.js';
import {facts} from '../facts.js';

test('a long run with many candidates is worth a ring, a short one or one with few is not', (t) => {
  t.deepEqual(ring(facts()), {
    option: 'ring',
    value: 'on',
    reason:
      "It is worth a try in a run of 100 epochs: by then, at the paper's temperature on CIFAR-10, IR with a ResNet-18 gained about 2 points of the linear probe, with a small convnet it lost one; compare both (docs/when-the-ring-pays.md).",
  });
  t.deepEqual(ring(facts({epochs: 20})), {
    option: 'ring',
    value: 'off',
    reason:
      '20 epochs with 1,560 updates are too short a run: a ring cost points at 20 epochs, and gained only after 100 epochs (docs/when-the-ring-pays.md).',
  });
  t.is(
    ring(facts({candidates: 62})).reason,
    'A picture has 62 candidates, and a ring of half of them would hold fewer than 32: too few to choose among.',
  );
  t.is(ring(facts({algorithm: 'byol'})).reason, 'BYOL has no negatives that a ring could choose among.');
  t.is(ring(facts({candidates: 64})).value, 'on');
  t.is(
    ring(facts({algorithm: 'moco'})).reason,
    'MoCo was best without one, at a small temperature: on CIFAR-10 a ring cost it a point at 0.1, and what it gained at 0.5 did not make up for that temperature (docs/when-the-ring-pays.md).',
  );
});

test('epochs make a hundred, and thousands of updates, but few pictures are not learned by heart', (t) => {
  t.is(epochs(facts()).value, 100);
  t.is(epochs(facts({batchSize: 32}, {pictures: 224})).value, 429);
  t.is(epochs(facts({batchSize: 32}, {pictures: 40})).value, 1000);
  t.deepEqual(epochs(facts({epochs: 7})), {
    option: 'epochs',
    value: 7,
    reason: '7 epochs of 78 batches are 546 updates, as you asked.',
  });
  t.is(
    ring(facts({batchSize: 32}, {pictures: 40})).reason,
    '1,000 epochs with 1,000 updates are too short a run: a ring cost points at 20 epochs, and gained only after 100 epochs (docs/when-the-ring-pays.md).',
  );
});

test('the inner edge leaves out the near-duplicates that an image has in the mean, and no more', (t) => {
  t.is(innerEdge(facts()).value, 0);
  t.is(innerEdge(facts({}, {share: 0.9 / 4096})).value, 0);
  const eightfold = innerEdge(facts({candidates: 2000}, {share: 7 / 2000}));
  t.is(eightfold.value, 0.0035);
  t.is(Math.floor(0.0035 * 2000), 7);
  t.is(
    eightfold.reason,
    'A picture has 7 near-duplicates among its 2,000 candidates in the mean, and the inner edge leaves out just those.',
  );
  const third = innerEdge(facts({candidates: 3000}, {share: 1 / 3000})).value as number;
  t.is(Math.floor(third * 3000), 1);
});

test("with very many candidates the inner edge is the paper's, but not wider than a class", (t) => {
  t.is(innerEdge(facts({candidates: 16_384})).value, 0.01);
  t.is(innerEdge(facts({candidates: 16_384}, {classShare: {known: 0.001, classes: 1000}})).value, 0.001);
  t.is(innerEdge(facts({candidates: 16_384}, {classShare: {}})).value, 0.01);
});

test("the outer edge is the paper's, wider where a ring would hold few candidates or one class alone", (t) => {
  t.is(outerEdge(facts()).value, 0.1);
  t.is(outerEdge(facts({candidates: 128})).value, 0.25);
  t.is(outerEdge(facts({}, {classShare: {known: 0.25, classes: 4}})).value, 0.25);
  t.is(outerEdge(facts({}, {classShare: {known: 0.123, classes: 9}})).value, 0.13);
  t.is(outerEdge(facts({}, {classShare: {estimated: {low: 0.2, high: 0.5}}})).value, 0.1);
  t.is(outerEdge(facts({}, {classShare: {known: 0.9, classes: 2}})).value, 0.5);
  t.is(
    outerEdge(facts({candidates: 128})).reason,
    'A ring up to 10.0% of 128 candidates would hold 12, and it should hold at least 32.',
  );
});

test("the temperature is small, with a ring the paper's", (t) => {
  t.is(temperature(facts({epochs: 10})).value, 0.1);
  t.is(temperature(facts()).value, 0.07);
});

test('edges are suggested only where a ring is', (t) => {
  const options = (given: Parameters<typeof facts>[0]) => suggestions(facts(given)).map(({option}) => option);
  t.deepEqual(options({}), ['ring', 'inner', 'outer', 'temperature', 'epochs']);
  t.deepEqual(options({epochs: 3}), ['ring', 'temperature', 'epochs']);
  t.deepEqual(options({algorithm: 'byol'}), ['ring', 'epochs'], 'it has no softmax');
});

test('every edge that is suggested makes a ring that the plugin takes and finds nothing wrong with', async (t) => {
  const {RingPlugin} = await import('@annulus/ring-plugin');
  for (const candidates of [64, 200, 1024, 65_536]) {
    for (const share of [0, 0.002, 0.05]) {
      for (const known of [0.001, 0.1, 0.9]) {
        const given = facts({candidates}, {share, classShare: {known, classes: 2}});
        const [inner, outer] = [innerEdge(given).value as number, outerEdge(given).value as number];
        const notices = new RingPlugin({inner, outer}).notices({candidates, batches: 78, maxEpochs: 100});
        t.deepEqual(notices, [], `${candidates} ${share} ${known}`);
      }
    }
  }
});
