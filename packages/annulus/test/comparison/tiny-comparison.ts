import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import type {Comparison} from '../../src/index.js';
import {fittedOptions} from '../../src/settings/fitted-options.js';
import {flagsOf} from '../flags-of.js';

/** What a comparison of two epochs might have found. */
export function tinyComparison(): Comparison {
  const epoch = (number: number, metrics: Record<string, number>, seconds = 1.25) => ({
    epoch: number,
    seconds,
    imagesPerSecond: 100,
    metrics,
  });
  const diagnostics = (gap: number) => ({
    'bound/gap': gap,
    'bound/valid': gap === 0 ? 0 : 1,
    'negatives/false': 0.1 + gap,
    'gradient/ranks-00-10': 0.7,
    'gradient/ranks-10-20': 0.3,
  });
  const asked = withCompareDefaults(
    flagsOf('--algorithm', 'moco', '--inner', '0.01', '--epochs', '20', '--name', 'tiny <run>'),
  );
  const bins = [
    {from: 0, to: 0.02, pairs: 3, kept: 0},
    {from: 0.02, to: 0.04, pairs: 5, kept: 4},
  ];
  return {
    configuration: {
      options: fittedOptions(asked, openDataset(asked)),
      images: {
        train: 2000,
        test: 1000,
        chance: 0.0625,
        size: 32,
        statistics: {mean: [0.5, 0.5, 0.5], standardDeviation: [0.25, 0.25, 0.25]},
      },
      backend: {name: 'wasm', reason: 'asked for'},
      versions: {annulus: '0.2.0', tfjs: '4.22.0', node: '20.20.2'},
      machine: {cores: 2, processor: 'a processor', platform: 'linux x64'},
      started: '2026-05-31T15:45:02.000Z',
    },
    random: [{id: 'random', label: 'Random encoder', knn: 0.1, linear: 0.2}],
    variants: [
      {
        id: 'moco',
        label: 'MoCo',
        reason: 'finished',
        epochs: [
          epoch(1, {loss: 6, ...diagnostics(0)}, 1),
          epoch(2, {loss: 5, 'knn/accuracy': 0.5, ...diagnostics(0)}, 2),
        ],
        knn: 0.5,
        linear: 0.6,
        secondsPerEpoch: 1.5,
        histogram: {epoch: 2, anchors: 2, candidates: 4, bins},
      },
      {
        id: 'moco-ring',
        label: 'MoCoRing',
        reason: 'stopped',
        epochs: [
          epoch(1, {
            loss: 6,
            'knn/accuracy': 0.4,
            'ring/inner': 0.01,
            'ring/outer': 1,
            'ring/kept': 4,
            ...diagnostics(0.4),
          }),
        ],
        knn: 0.4,
        secondsPerEpoch: 1.25,
        histogram: {epoch: 1, anchors: 2, candidates: 4, bins, thresholds: {inner: 0.04, outer: 0.02}},
      },
    ],
    seconds: 125,
    complete: false,
  };
}
