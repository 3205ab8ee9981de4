import FFT from 'fft.js';

/** The power of the frequencies of one frame after another; its memory is taken once. */
export class PowerSpectrum {
  /** What is transformed next: written to by the caller. Shape `[size]`. */
  readonly frame: Float64Array;
  /** The squared magnitudes of frequencies 0 … size / 2, in steps of rate / size. Shape `[size / 2 + 1]`. */
  readonly power: Float64Array;
  readonly #transform: FFT;
  readonly #complex: Float64Array;

  /** @param size - samples of a frame, a power of two */
  constructor(size: number) {
    this.#transform = new FFT(size);
    this.frame = new Float64Array(size);
    this.power = new Float64Array(size / 2 + 1);
    this.#complex = new Float64Array(2 * size);
  }

  /** Fills `power` from `frame`. */
  update(): Float64Array {
    const [complex, power] = [this.#complex, this.power];
    this.#transform.realTransform(complex, this.frame);
    for (let bin = 0; bin < power.length; bin++) {
      const [real, imaginary] = [complex[2 * bin] as number, complex[2 * bin + 1] as number];
      power[bin] = real * real + imaginary * imaginary;
    }
    return power;
  }
}

/** A Hann window as spectra want it, periodic. Shape `[size]`. */
export const hann = (size: number): Float64Array =>
  Float64Array.from({length: size}, (_, at) => 0.5 - 0.5 * Math.cos((2 * Math.PI * at) / size));
