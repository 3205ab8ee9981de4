import {OptionError} from '../options/option-error.js';
import {parsed, positiveInteger} from '../options/option-type.js';
import type {Configuration} from '../training/configuration.js';
import {configurationFile, RunFolder, resultsFile} from '../training/run-folder.js';
import {type Axis, type AxisValue, axisOf, same} from './axis.js';
import {keyOf} from './cell.js';
import {planOf} from './plan.js';
import {refuseIdleAxes} from './refuse-idle.js';
import type {Study} from './study.js';
import type {StudyOptions} from './study-rows.js';

/**
 * Adds seeds or values of options to a study, so that going on with it trains what is new and repeats nothing.
 *
 * @param additions - `seeds=2`, two more; `temperature=1`, one more value of an axis, or of an option that had one value so far
 * @throws {OptionError} when they make no sense
 */
export async function extendStudy(run: RunFolder | string, additions: readonly string[]): Promise<StudyOptions> {
  const folder = typeof run === 'string' ? new RunFolder(run, 'study') : run;
  const saved = await folder.readJson<Configuration<StudyOptions>>(configurationFile);
  if (saved?.command !== 'study') {
    throw new OptionError({
      option: 'add',
      received: folder.path,
      expected: (wording) => `the folder of a study with ${wording.option('add')}, received ${folder.path}`,
    });
  }
  const options = additions.reduce<StudyOptions>(extended, saved.options);
  // First the results, so that a process that is killed in between leaves a study that still has something to do.
  const results = await folder.readJson<Study>(resultsFile);
  if (results) await folder.writeJson(resultsFile, {...results, complete: false});
  await folder.writeJson(configurationFile, {...saved, options});
  return options;
}

/** The options with one addition. */
export function extended(options: StudyOptions, addition: string): StudyOptions {
  const [, seeds] = /^\s*seeds\s*=(.*)$/.exec(addition) ?? [];
  if (seeds !== undefined) return {...options, seeds: options.seeds + parsed('add', positiveInteger, seeds.trim())};
  const {option, values} = axisOf(addition, 'add');
  const axes = withValues(options, option, values);
  const {starts, own, ratePerTemperature, cells: before} = options;
  const {cells, leftOut} = planOf({starts, axes, own, options, ratePerTemperature, before});
  refuseIdleAxes(axes, {cells, leftOut}, 'add');
  const known = new Set(before.map((cell) => keyOf(cell, options)));
  return {...options, axes, cells: [...before, ...cells.filter((cell) => !known.has(keyOf(cell, options)))], leftOut};
}

function withValues(options: StudyOptions, option: Axis['option'], values: readonly AxisValue[]): Axis[] {
  const {axes} = options;
  const before = axes.find((axis) => axis.option === option);
  const usual = (options as unknown as Record<string, AxisValue | undefined>)[option];
  const had = before?.values ?? (usual === undefined ? [] : [usual]);
  const all = {option, values: [...had, ...values.filter((value) => !had.some((other) => same(value, other)))]};
  return before
    ? axes.map((axis) => (axis === before ? all : axis))
    : [...axes, {...all, ...(usual !== undefined && {unsaid: usual})}];
}
