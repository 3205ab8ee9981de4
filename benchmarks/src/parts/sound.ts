import {audioFolder, logMel, soundAugmentation, twoViews} from '@annulus/datasets';
import {loaderRate, readingRate} from '../measures/loader-rate.js';
import {pythonRates} from '../measures/python-rates.js';
import {soundData} from '../measures/sound-data.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** Seconds of processor time of one measurement. */
const SECONDS = 2;

/** What decoding and two log-mel spectrograms of a recording cost, and against librosa. */
export const sound: Part = {
  name: 'sound',
  about: 'decoding and two log-mel spectrograms of recordings, against librosa',
  async measure({rounds, python}) {
    const data = soundData();
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
        rows.push([kind.toUpperCase(), median(reading), median(spectrograms), median(views), ...compared]);
      }
      theirs?.end();
      const against = theirs
        ? `librosa ${theirs.version} reads a recording and makes two spectrograms on one thread`
        : `no librosa at ${python}`;
      return {
        title: 'Recordings',
        about: `64 × 64 log-mel spectrograms of 150,526 samples. Recordings per second of processor time, all threads together: only decoded; with one spectrogram; with two masked views; ${against}. ${data.about}.`,
        columns: ['files', 'decoded/s', 'one spectrogram', 'two views', 'librosa', 'times as fast'],
        rows,
      };
    } finally {
      data.remove();
    }
  },
};
