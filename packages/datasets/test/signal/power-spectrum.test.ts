import {randomFor} from '@annulus/datasets';
import test from 'ava';
import {hann, PowerSpectrum} from '../../src/signal/power-spectrum.js';

test('A power spectrum is that of the sums of its definition', (t) => {
  for (const size of [4, 8, 32, 64]) {
    const [spectrum, random] = [new PowerSpectrum(size), randomFor('layout', size)];
    for (let run = 0; run < 2; run++) {
      for (let at = 0; at < size; at++) spectrum.frame[at] = random.normal();
      const power = spectrum.update();
      t.is(power.length, size / 2 + 1);
      for (const [bin, value] of power.entries()) {
        let [real, imaginary] = [0, 0];
        for (const [at, sample] of spectrum.frame.entries()) {
          real += sample * Math.cos((2 * Math.PI * bin * at) / size);
          imaginary += sample * Math.sin((2 * Math.PI * bin * at) / size);
        }
        t.true(Math.abs(value - (real ** 2 + imaginary ** 2)) < 1e-9 * size ** 2);
      }
    }
  }
});

test('Hann windows that overlap by half add up to one', (t) => {
  const window = hann(64);
  for (let at = 0; at < 32; at++) t.true(Math.abs((window[at] as number) + (window[at + 32] as number) - 1) < 1e-12);
});
