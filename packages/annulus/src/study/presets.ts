import type {Axis, Point} from './axis.js';
import type {StartingPoint} from './plan.js';
import type {GivenStudyOptions} from './study-rows.js';

/** A study with a name. */
export interface Preset {
  /** What `--help` says of it. */
  readonly help: string;
  readonly starts: readonly StartingPoint[];
  readonly axes?: readonly Axis[];
  /** Options that it has unless others are given. */
  readonly options?: GivenStudyOptions;
}

/** The paper's ring: edges at 1% and 10% of the candidates, the outer one annealed from 100% (§5). */
const paperRing: Point = {ring: 'on', inner: 0.01, outer: 0.1, anneal: 'linear'};

const plain = (algorithm: string): StartingPoint => ({at: {algorithm, ring: 'off'}});
const ringed = (algorithm: string): StartingPoint => ({at: {...paperRing, algorithm}});
const both = (...algorithms: readonly string[]): StartingPoint[] =>
  algorithms.flatMap((algorithm) => [plain(algorithm), ringed(algorithm)]);

/** The paper's Table 2: what annealing and the inner edge do. */
const lesions: readonly StartingPoint[] = [
  {id: 'ir-ring-no-anneal', label: 'IRing (no anneal)', at: {...paperRing, algorithm: 'ir', anneal: 'constant'}},
  {id: 'ir-ring-l0', label: 'IRing (ℓ = 0)', at: {...paperRing, algorithm: 'ir', inner: 0}},
];

const ball: StartingPoint = {
  id: 'ir-ball',
  label: 'IR, ball (ℓ = 0, no anneal)',
  at: {...paperRing, algorithm: 'ir', inner: 0, anneal: 'constant'},
};

/** What the tables of the paper ablate, in this order. */
export const tableStarts: readonly StartingPoint[] = [
  ...both('ir'),
  ...lesions,
  ball,
  ...both('moco', 'cmc', 'simclr'),
  plain('la'),
];

/** The studies that a name can choose: to add one is to add its entry. */
const entries = {
  'tables-1-2-6b': {
    help: "the variants of the paper's Tables 1, 2 and 6b together: what annulus ablation trains",
    starts: tableStarts,
  },
  'table-1': {
    help: "the paper's Table 1: IR, CMC and MoCo with and without the ring, and LA",
    starts: [...both('ir', 'cmc', 'moco'), plain('la')],
  },
  'table-2': {
    help: "the paper's Table 2: what annealing and the inner edge do to IR",
    starts: [...both('ir'), ...lesions],
  },
  'table-5': {help: "the paper's Table 5: what the ring costs IR and MoCo in time", starts: both('ir', 'moco')},
  'table-6b': {help: "the paper's Table 6b: SimCLR with and without the ring", starts: both('simclr')},
  temperature: {
    help: 'IR and MoCo, with and without the ring, at four temperatures, with the positive in the denominator and without',
    starts: both('ir', 'moco'),
    axes: [
      {option: 'temperature', values: [0.07, 0.2, 0.5, 1]},
      {option: 'decoupled', values: ['off', 'on']},
    ],
    options: {epochs: 100},
  },
  edges: {
    help: 'IR and its ring: no inner edge, 1% at once and 1% late; an outer edge at 10% or 30% from the start, or moved there',
    starts: both('ir'),
    axes: [
      {option: 'inner', values: [0, 0.01]},
      {option: 'opens', values: [0, 0.35]},
      {option: 'outer', values: [0.1, 0.3]},
      {option: 'anneal', values: ['constant', 'linear']},
    ],
    options: {epochs: 100},
  },
  classes: {
    help: 'IR and its ring on painted shapes of 4, 16 and 100 classes, where the truth about false negatives is known: five inner edges at each',
    starts: [plain('ir'), {at: {...paperRing, algorithm: 'ir', outer: 0.5}}],
    axes: [
      {option: 'classes', values: [4, 16, 100]},
      {option: 'inner', values: [0, 0.01, 0.03, 0.1, 0.25]},
    ],
    options: {dataset: 'shapes', epochs: 100},
  },
} as const satisfies Record<string, Preset>;

export type PresetName = keyof typeof entries;

export const presets: Readonly<Record<PresetName, Preset>> = entries;

export const presetNames = Object.keys(entries) as readonly PresetName[];
