import {type AlgorithmName, algorithms} from '../algorithms/algorithms.js';
import type {OptionsOf} from '../options/option-row.js';
import {expectNegatives} from '../settings/expect-negatives.js';
import {expectRingEdges} from '../settings/expect-ring-edges.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import type {ringRows} from '../settings/rows/ring-rows.js';
import {withTrainingDefaults} from '../settings/training-defaults.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {trainingRows} from '../settings/training-rows.js';
import {expectSampler} from '../training/expect-sampler.js';
import {plain, type RingShape, ringed, type Variant} from '../training/variant.js';
import type {Axis, Point} from './axis.js';
import type {Cell} from './cell.js';
import {inWords} from './in-words.js';
import {type OwnSettings, settingsAt} from './own-settings.js';
import type {StartingPoint} from './plan.js';
import {means} from './point-of.js';
import {rateAt} from './rate-at.js';

type Edges = OptionsOf<typeof ringRows>;

/** What the whole study says, where a cell says nothing. */
export interface CellBase {
  readonly options: TrainingOptions &
    Edges & {readonly algorithm: AlgorithmName; readonly sampler?: string | undefined};
  readonly own: readonly OwnSettings[];
  readonly ratePerTemperature: 'off' | 'linear';
}

/**
 * The cell at a point, without what means nothing there.
 *
 * @throws {OptionError} when it makes no sense
 */
export function cellAt(point: Point, start: StartingPoint, axes: readonly Axis[], base: CellBase): Cell {
  const {dataset, root, queue, batchSize} = base.options;
  const algorithm = (point.algorithm ?? base.options.algorithm) as AlgorithmName;
  const isRinged = point.ring === 'on';
  if (isRinged) expectNegatives([algorithm]);
  const {uses} = algorithms[algorithm];
  const whole = {...point, ...settingsAt(base.own, {algorithm: base.options.algorithm, ...point})};
  const ring = isRinged ? ringAt(whole, base.options) : undefined;
  const at: Point = Object.fromEntries(Object.entries(whole).filter(([option]) => means(option, {algorithm, ring})));
  const options = Object.fromEntries(Object.entries(at).filter(([option]) => Object.hasOwn(trainingRows, option)));
  const rated: Partial<FittedOptions> = {...options, ...(uses.includes('temperature') && rateAt(options, base))};
  const needed = uses.includes('queue') ? {queue, batchSize} : {};
  const choice = {names: [algorithm], option: 'algorithm', value: algorithm, given: true} as const;
  withTrainingDefaults(trainingRows, {dataset, root, ...needed, ...rated}, choice, new Date(0));
  const subject = ring ? ringedBy(algorithm, ring) : plain(algorithm);
  const said = axes.filter(({option, unsaid}) => {
    const value = at[option];
    return option !== 'algorithm' && option !== 'ring' && value !== undefined && value !== unsaid;
  });
  const id = [start.id ?? subject.id, ...said.map(({option}) => `${option}=${at[option]}`)]
    .join('_')
    .replace(/[^\w.,=+-]/g, '-');
  const told = said.filter(({option}) => option !== 'sampler' || start.label !== undefined); // Its label has it.
  const label = [start.label ?? subject.label, ...told.map(({option}) => `${inWords(option)} ${at[option]}`)].join(
    ', ',
  );
  return {
    ...subject,
    id,
    label,
    at: {...at, algorithm, ring: isRinged ? 'on' : 'off'},
    ...(Object.keys(rated).length > 0 && {options: rated}),
  };
}

/** @throws {OptionError} when its edges make no sense */
function ringAt(at: Point, base: CellBase['options']): RingShape {
  const {inner, outer, anneal, opens, sampler} = {...base, ...at} as Edges & {readonly sampler?: string};
  expectRingEdges({inner, outer}, {inner: at.inner !== undefined});
  const late = inner > 0 && opens > 0 && {opens};
  const ring = {inner, outer, anneal, ...late, ...(sampler !== undefined && {sampler})};
  expectSampler(ring);
  return ring;
}

/** With the ring, or by the name of the sampler that is in its place. */
function ringedBy(algorithm: AlgorithmName, ring: RingShape): Variant {
  const label = ring.sampler !== undefined && `${algorithms[algorithm].label} with ${ring.sampler}`;
  return {...ringed(algorithm, ring), ...(label && {label})};
}
