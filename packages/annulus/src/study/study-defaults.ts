import {algorithms} from '../algorithms/algorithms.js';
import {datasets} from '../datasets/datasets.js';
import {OptionError} from '../options/option-error.js';
import {oneOf, parsed} from '../options/option-type.js';
import type {AlgorithmChoice} from '../settings/algorithm-choice.js';
import {defaultDataset, withTrainingDefaults} from '../settings/training-defaults.js';
import {type Axis, axisOf, type Point} from './axis.js';
import {ownSettings} from './own-settings.js';
import {planOf, type StartingPoint} from './plan.js';
import {presetNames, presets} from './presets.js';
import {refuseIdleAxes, refuseIdleGiven, refuseIdleSettings} from './refuse-idle.js';
import {type GivenStudyOptions, type StudyOptions, type StudyPlan, studyRows} from './study-rows.js';

/**
 * Completes the options of a study, plans its cells, and checks what they mean together.
 *
 * @throws {OptionError} when they make no sense
 */
export function withStudyDefaults(asked: GivenStudyOptions, now: Date = new Date()): StudyOptions {
  const {preset: presetName, sweep = [], for: some = [], ...own} = asked;
  const preset = presetName === undefined ? undefined : presets[parsed('preset', oneOf(presetNames), presetName)];
  const given = {...preset?.options, ...definedOf(own)};
  const {algorithm = studyRows.algorithm.default.value, dataset = defaultDataset, ring} = given;
  const axes = axesOf(sweep, preset?.axes ?? []);
  const colours = datasets[dataset].channels > 1;
  const possible = ({at}: StartingPoint) =>
    colours || algorithms[(at.algorithm ?? algorithm) as typeof algorithm].color === 'rgb';
  const starts = preset?.starts.filter(possible) ?? [{at: {algorithm, ...(ring && {ring})}}];
  const swept: readonly Axis[] =
    preset || ring !== undefined || axes.some(({option}) => option === 'ring')
      ? axes
      : [...axes, {option: 'ring', values: ringValues(axes, algorithm)}];
  const options = withPlan({...given, starts, axes: swept, own: some.map(ownSettings)}, now);
  refuseIdleAxes(options.axes, options);
  refuseIdleSettings(options.own, options.cells);
  refuseIdleGiven(own as Point, options);
  return options;
}

type Unplanned = Omit<GivenStudyOptions, 'preset' | 'sweep' | 'for'> & Pick<StudyPlan, 'starts' | 'axes' | 'own'>;

/** The same once it is known what is to be planned; `choice` is the option that chose the algorithms, where one did. */
export function withPlan(
  {starts, axes, own, ...given}: Unplanned,
  now: Date,
  {choice}: {readonly choice?: Pick<AlgorithmChoice, 'option' | 'value'>} = {},
): StudyOptions {
  const {algorithm = studyRows.algorithm.default.value, ratePerTemperature = 'off'} = given;
  const named = starts.map(({at}) => (at.algorithm ?? algorithm) as typeof algorithm);
  const swept = axes.find((axis) => axis.option === 'algorithm')?.values as readonly (typeof algorithm)[] | undefined;
  const names = [...new Set(swept ?? named)];
  const chosen = {option: 'algorithm', value: names.join(','), ...choice, names, given: true} as const;
  const options = withTrainingDefaults<StudyOptions>(studyRows, given as object, chosen, now);
  if (ratePerTemperature === 'linear' && axes.some(({option}) => option === 'learningRate')) {
    throw new OptionError({
      option: 'ratePerTemperature',
      received: ratePerTemperature,
      expected: (wording) =>
        `no ${wording.option('ratePerTemperature')} linear with learningRate in ${wording.option('sweep')}: the rule sets it`,
      advice: () => 'Leave one of them out.',
    });
  }
  const plan = planOf({starts, axes, own, options, ratePerTemperature});
  expectSeeds(options);
  return {...options, starts, axes, own, ...plan};
}

function ringValues(axes: readonly Axis[], algorithm: keyof typeof algorithms): string[] {
  const names = axes.find(({option}) => option === 'algorithm')?.values ?? [algorithm];
  return names.some((name) => algorithms[name as typeof algorithm].ring) ? ['off', 'on'] : ['off'];
}

/** @throws {OptionError} when an option is swept twice */
function axesOf(texts: readonly string[], before: readonly Axis[]): Axis[] {
  const own = texts.map((text) => axisOf(text));
  const twice = own.find(({option}, at) => own.findIndex((other) => other.option === option) < at);
  if (twice === undefined) return [...before.filter(({option}) => own.every((axis) => axis.option !== option)), ...own];
  throw new OptionError({
    option: 'sweep',
    received: twice.option,
    expected: (wording) => `each option once in ${wording.option('sweep')}, received ${twice.option} twice`,
    advice: () => 'Give all of its values at once.',
  });
}

function expectSeeds({seed, seeds}: StudyOptions): void {
  if (seed + seeds <= 2 ** 32) return;
  throw new OptionError({
    option: 'seed',
    received: seed,
    expected: (wording) =>
      `${wording.option('seed')} (${seed}) and the ${wording.option('seeds')} (${seeds}) from it to end at 4294967295 or before`,
    advice: (wording) => `Lower ${wording.option('seed')}.`,
  });
}

/** What is given, without what is undefined. */
const definedOf = <T extends object>(given: T): T =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
