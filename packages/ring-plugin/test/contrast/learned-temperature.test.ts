import {onBackends} from '@annulus/testing/on-backends';
import * as tf from '@tensorflow/tfjs';
import {LearnedTemperature} from '../../src/contrast/learned-temperature.js';
import {compared, lossAgainst} from '../loss-against.js';
import {lonelyStep} from '../offered.js';

const logScaleOf = ({trainable: [logScale]}: LearnedTemperature) => logScale.dataSync()[0] as number;
const setLogScale = ({trainable: [logScale]}: LearnedTemperature, value: number) =>
  tf.tidy(() => void logScale.assign(tf.scalar(value)));

onBackends('it starts where it is told, as the logarithm of its inverse', (t) => {
  const temperature = new LearnedTemperature(0.07);
  t.true(Math.abs(logScaleOf(temperature) - Math.log(1 / 0.07)) < 1e-6);
  t.true(Math.abs(tf.tidy(() => temperature.value.arraySync()) - 0.07) < 1e-7);
  temperature.dispose();
});

onBackends('after an update it is never below 0.01, at the start neither; above, it goes where it likes', (t) => {
  const temperature = new LearnedTemperature(0.001);
  t.true(Math.abs(logScaleOf(temperature) - Math.log(100)) < 1e-6);
  for (const [learned, expected] of [
    [9, Math.log(100)],
    [2, 2],
    [-1, -1],
  ] as const) {
    setLogScale(temperature, learned);
    tf.tidy(() => temperature.onUpdate());
    t.true(Math.abs(logScaleOf(temperature) - expected) < 1e-6);
  }
  temperature.dispose();
});

onBackends('anchors are tempered by exactly 1, with the gradient of the scale', (t) => {
  const temperature = new LearnedTemperature(0.2);
  const rows = [
    [0.6, 0.8],
    [-1, 0],
  ];
  tf.tidy(() => {
    const tempered = temperature.temper(lonelyStep(), tf.tensor2d(rows));
    t.true(Math.abs(tempered.temperature - 0.2) < 1e-6);
    t.deepEqual(tempered.anchors.arraySync(), tf.tensor2d(rows).arraySync());
    const {grads} = tf.variableGrads(
      () => temperature.temper(lonelyStep(), tf.tensor2d(rows)).anchors.sum(),
      [temperature.trainable[0]],
    );
    const [slope] = Object.values(grads).map((gradient) => gradient.arraySync() as number);
    t.true(Math.abs((slope as number) - 0.4) < 1e-6);
  });
  temperature.dispose();
});

onBackends('a loss teaches it what the loss changes by it, in blocks and with the positive left out too', (t) => {
  const step = 1e-3;
  for (const options of [{}, {positiveInDenominator: false}, {largestBlock: 60}]) {
    const lossAt = (temperature: number) => lossAgainst(undefined, {...options, temperature}).loss;
    const temperature = new LearnedTemperature(compared.temperature);
    const {loss, slope} = lossAgainst(undefined, {...options, temperature});
    t.true(Math.abs(loss - lossAt(compared.temperature)) < 1e-5);
    const [colder, warmer] = [-step, step].map((by) => lossAt(compared.temperature * Math.exp(-by))) as [
      number,
      number,
    ];
    t.true(Math.abs((slope as number) - (warmer - colder) / (2 * step)) < 2e-3, `${slope}`);
    temperature.dispose();
  }
});

onBackends('what was learned is saved and restored', (t) => {
  const [one, other] = [new LearnedTemperature(0.2), new LearnedTemperature(0.5)];
  setLogScale(one, 1.25);
  const state = one.state();
  other.restore(state);
  t.is(logScaleOf(other), 1.25);
  tf.dispose(Object.values(state) as tf.Tensor[]);
  one.dispose();
  other.dispose();
});
