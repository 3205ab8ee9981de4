import {audioFolder, logMel, soundAugmentation, twoViews} from '@annulus/datasets';
import {loaderRate, readingRate} from '../measures/loader-rate.js';
import {pythonRates} from '../measures/python-rates.js';
import {soundData} from '../measures/sound-data.js';
import {timedSteps} from '../measures/timed-steps.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** Seconds of processor time of one measurement. */
const SECONDS = 2;

/** The paper's encoder, batch and queue. */
const step = {
  algorithm: 'MoCo',
  negatives: 'plain',
  width: 64,
  batchSize: 128,
  memory: 4096,
  pixels: 64,
  steps: 3,
  warm: 1,
} as const;

/** What decoding and two log-mel spectrograms of a recording cost, and against librosa, and against what a training takes. */
export const sound: Part = {
  name: 'sound',
  about: 'decoding and two log-mel spectrograms of recordings, against librosa, and what a MoCo step takes of them',
  async measure({rounds, python}) {
    const data = soundData();
    const appetite = step.batchSize / median(await timedSteps(step));
    try {
      const theirs = await pythonRates(python, 'librosa_loader.py', [data.wav, data.flac ?? '', SECONDS]);
      const rows: (string | number)[][] = [];
      for (const kind of ['wav', 'flac'] as const) {
        const root = data[kind];
        if (root === undefined) continue;
        const [reading, spectrograms, views, other]: [number[], number[], number[], number[]] = [[], [], [], []];
        for (let round = 0; round < rounds; round++) {
          const source = audioFolder({root, labels: 'none'});
          reading.push(await readingRate(source, SECONDS));
          spectrograms.push(await readingRate(audioFolder({root, labels: 'none', transform: logMel()}), SECONDS));
          views.push(await loaderRate(twoViews(source, {batchSize: 8, augment: soundAugmentation()}), SECONDS));
          if (theirs) other.push(await theirs.rate(kind));
        }
        const compared = theirs ? [median(other), median(views) / median(other)] : ['–', '–'];
        const eaten = median(views) / appetite;
        rows.push([kind.toUpperCase(), median(reading), median(spectrograms), median(views), eaten, ...compared]);
      }
      theirs?.end();
      const against = theirs
        ? `librosa ${theirs.version} reads a recording and makes two spectrograms on one thread`
        : `no librosa at ${python}`;
      return {
        title: 'Recordings',
        about: `64 × 64 log-mel spectrograms of 150,526 samples. Recordings per second of processor time, all threads together: opened, FLAC by its header alone; with one spectrogram; with two masked views; the times of that which a MoCo step eats on this backend, ResNet-18 of width ${step.width}, ${appetite.toFixed(1)} recordings a second; ${against}. ${data.about}.`,
        columns: ['files', 'opened/s', 'one spectrogram', 'two views', 'times a step', 'librosa', 'times as fast'],
        rows,
      };
    } finally {
      data.remove();
    }
  },
};
