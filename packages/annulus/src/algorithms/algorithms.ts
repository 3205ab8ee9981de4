import {labHalves} from '@annulus/encoders';
import {
  BYOL,
  BYOLOptions,
  bind,
  CMC,
  CMCOptions,
  type Encoder,
  InstanceDiscrimination,
  InstanceDiscriminationOptions,
  LocalAggregation,
  LocalAggregationOptions,
  MoCo,
  MoCoOptions,
  NNCLR,
  NNCLROptions,
  SimCLR,
  SimCLROptions,
  SupCon,
  SupConOptions,
} from '@annulus/ring-plugin';
import type {AlgorithmEntry} from './algorithm-entry.js';

const asItIs = (bound: Encoder): Encoder => bound;

function ofBothHalves(bound: Encoder): Encoder {
  const {l, ab, both} = labHalves(bound);
  for (const part of [bound, l, ab]) part.dispose();
  return both;
}

/** Keys that share batch norm statistics: at least two groups, or a query's statistics would tell its key. */
const keysPerNorm = (batchSize: number): number => Math.min(32, Math.max(2, Math.floor(batchSize / 2)));

/** The algorithms that can be trained: to add one is to add its entry. */
const entries = {
  moco: {
    description: 'a queue of keys',
    label: 'MoCo',
    useClass: MoCo,
    options: ({queue: queueSize, temperature, positiveInDenominator, encoderMomentum: momentum, seed, batchSize}) =>
      bind(MoCoOptions, {
        useValue: {queueSize, temperature, positiveInDenominator, momentum, seed, keysPerNorm: keysPerNorm(batchSize)},
      }),
    uses: ['queue', 'encoderMomentum', 'temperature', 'decoupled'],
    views: 2,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#2f6fde', dark: '#6ea2ff'},
    ring: {label: 'MoCoRing', shade: {light: '#e2571e', dark: '#ff8b57'}},
  },
  ir: {
    description: 'a bank of one row per example',
    label: 'IR',
    useClass: InstanceDiscrimination,
    options: ({negatives, temperature, positiveInDenominator, seed}) =>
      bind(InstanceDiscriminationOptions, {useValue: {negatives, temperature, positiveInDenominator, seed}}),
    uses: ['negatives', 'temperature', 'decoupled'],
    views: 1,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#12907d', dark: '#3fcdb6'},
    ring: {label: 'IRing', shade: {light: '#a63fc4', dark: '#d68bf0'}},
  },
  cmc: {
    description: 'the lightness of an image against the colours of all, and the other way round',
    label: 'CMC',
    useClass: CMC,
    options: ({negatives, temperature, positiveInDenominator, seed}) =>
      bind(CMCOptions, {useValue: {negatives, temperature, positiveInDenominator, seed}}),
    uses: ['negatives', 'temperature', 'decoupled'],
    views: 1,
    color: 'lab',
    encoder: ofBothHalves,
    shade: {light: '#8a6d00', dark: '#e0c04a'},
    ring: {label: 'CMCRing', shade: {light: '#0b7fa8', dark: '#4cc3ee'}},
  },
  simclr: {
    description: 'the batch itself',
    label: 'SimCLR',
    useClass: SimCLR,
    options: ({dimensions: projection, temperature, positiveInDenominator, seed}) =>
      bind(SimCLROptions, {useValue: {projection, temperature, positiveInDenominator, seed}}),
    uses: ['temperature', 'decoupled'],
    views: 2,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#5b6c1f', dark: '#b3c95a'},
    ring: {label: 'SimCLRing', shade: {light: '#c22f5d', dark: '#ff7fa5'}},
  },
  la: {
    description: 'a bank whose rows near an example, by clusterings, count as positives',
    label: 'LA',
    useClass: LocalAggregation,
    options: ({negatives: background, temperature, seed}) =>
      bind(LocalAggregationOptions, {useValue: {background, temperature, seed}}),
    uses: ['negatives', 'temperature'],
    views: 1,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#6b4a35', dark: '#d3a585'},
    ring: {label: 'LARing', shade: {light: '#7a8a99', dark: '#b9c7d4'}},
  },
  byol: {
    description: 'the other view, as slowly moving networks see it; no negatives, so no ring',
    label: 'BYOL',
    useClass: BYOL,
    options: ({dimensions: projection, encoderMomentum: momentum, seed}) =>
      bind(BYOLOptions, {useValue: {projection, hidden: 4 * projection, momentum, seed}}),
    uses: ['encoderMomentum'],
    views: 2,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#4d5bb8', dark: '#9aa6f5'},
  },
  nnclr: {
    description: 'the nearest of a queue of projections',
    label: 'NNCLR',
    useClass: NNCLR,
    options: ({queue: queueSize, dimensions: projection, temperature, positiveInDenominator, seed}) =>
      bind(NNCLROptions, {
        useValue: {queueSize, projection, hidden: 4 * projection, temperature, positiveInDenominator, seed},
      }),
    uses: ['queue', 'temperature', 'decoupled'],
    views: 2,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#2f7d32', dark: '#7ccf80'},
    ring: {label: 'NNCLRing', shade: {light: '#b3541e', dark: '#f0a06a'}},
  },
  supcon: {
    description: 'the classes of the batch, so it is told the labels that the others never see',
    label: 'SupCon',
    useClass: SupCon,
    options: ({dimensions: projection, temperature, seed}) =>
      bind(SupConOptions, {useValue: {projection, temperature, seed}}),
    uses: ['temperature'],
    labels: 'learned from',
    views: 2,
    color: 'rgb',
    encoder: asItIs,
    shade: {light: '#9c2a2a', dark: '#f08a8a'},
    ring: {label: 'SupConRing', shade: {light: '#3c6470', dark: '#8fbecc'}},
  },
} as const satisfies Record<string, AlgorithmEntry>;

export type AlgorithmName = keyof typeof entries;

export const algorithms: Readonly<Record<AlgorithmName, AlgorithmEntry>> = entries;

export const algorithmNames = Object.keys(entries) as readonly AlgorithmName[];
