import {openDataset} from '../../src/datasets/open-dataset.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import type {Study, StudyResult} from '../../src/study/study.js';
import {tinyComparison} from '../comparison/tiny-comparison.js';
import {studyOptionsOf} from './study-options-of.js';

const epochs = (knn: number) => [
  {epoch: 1, seconds: 1, imagesPerSecond: 100, metrics: {loss: 6}},
  {epoch: 2, seconds: 2, imagesPerSecond: 100, metrics: {loss: 5, 'knn/accuracy': knn}},
];

const by = {commit: 'abc', version: '0.2.0', engine: 'wasm', threads: 1} as const;

const result = (id: string, label: string, seed: number, knn: number, linear: number): StudyResult =>
  id === 'random'
    ? {id, label, seed, knn, linear, by}
    : {
        ...{id, label, seed, knn, linear, by, epochs: epochs(knn), seconds: 3, secondsPerEpoch: 1.5},
        at: {algorithm: 'ir', ring: id === 'ir' ? 'off' : 'on'},
        last: {loss: 5, 'knn/accuracy': knn},
      };

/** What a study of two cells might have found before its third seed was finished. */
export function tinyStudy(...args: readonly string[]): Study {
  const {configuration} = tinyComparison();
  const usual = Object.entries({epochs: '20', inner: '0.01'}).filter(
    ([option]) => !args.some((arg) => arg.startsWith(`${option}=`)),
  );
  const flags = usual.map(([option, value]) => `--${option}=${value}`);
  const asked = studyOptionsOf(...flags, '--name', 'tiny <run>', ...args);
  const options = fittedOptions(asked, openDataset(asked));
  return {
    configuration: {...configuration, command: 'study', options},
    results: [
      result('random', 'Random encoder', 0, 0.1, 0.2),
      result('ir', 'IR', 0, 0.4, 0.5),
      result('ir-ring', 'IRing', 0, 0.44, 0.5),
      result('random', 'Random encoder', 1, 0.12, 0.2),
      result('ir', 'IR', 1, 0.5, 0.56),
      result('ir-ring', 'IRing', 1, 0.52, 0.53),
      result('ir', 'IR', 2, 0.45, 0.53),
    ],
    failures: [{id: 'ir-ring', label: 'IRing', seed: 2, error: 'the loss was <NaN>'}],
    seconds: 125,
    complete: false,
  };
}
