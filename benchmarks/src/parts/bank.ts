import {largeBank} from '../measures/large-bank.js';
import type {Part} from './part.js';

export const bank: Part = {
  name: 'bank',
  about: 'a bank of all 1,281,167 images of ImageNet',
  backends: ['tensorflow', 'wasm', 'cpu'],
  async measure() {
    const over = (rows: number) => largeBank({rows, batchSize: 64, steps: 3});
    const [few, many] = [await over(50_000), await over(1_281_167)];
    const beyond = (each: typeof few) => (each === many ? (many.step - many.reading) / few.step : 1);
    return {
      title: 'A memory bank of ImageNet',
      about:
        "IRing, ResNet-18 of width 16, 32 pixels, batch 64, over a bank of 128 dimensions. Milliseconds; last, the step beyond reading the bank once, over the small bank's step.",
      columns: ['rows', 'step', 'reading the bank once', 'beyond reading'],
      rows: [few, many].map((each) => [each.rows.toLocaleString('en'), each.step, each.reading, beyond(each)]),
    };
  },
};
