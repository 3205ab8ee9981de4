import {OptionError} from '../options/option-error.js';
import {expectOpening} from '../settings/expect-ring-edges.js';
import {type Axis, type AxisValue, type Point, same} from './axis.js';
import type {Cell} from './cell.js';
import type {OwnSettings} from './own-settings.js';
import type {LeftOut} from './plan.js';
import {ringOptions, type SweptOption, sweptRows} from './swept-rows.js';

/** @throws {OptionError} when an axis means nothing to any cell, such as an edge where there is no ring */
export function refuseIdleAxes(
  axes: readonly Axis[],
  {cells, leftOut}: {readonly cells: readonly Cell[]; readonly leftOut: readonly LeftOut[]},
  from = 'sweep',
): void {
  const idle = axes.find(({option}) => cells.every(({at}) => at[option] === undefined));
  if (idle === undefined) return;
  const received = `${idle.option}=${idle.values.join(',')}`;
  const [first] = leftOut;
  throw new OptionError({
    option: from,
    received,
    expected: (wording) =>
      `${wording.option(from)} to name options that mean something to a cell, received ${received}: ${first ? `all that have it are left out, such as ${first.label}` : 'no cell has one'}`,
    advice: () => first?.reason ?? 'Leave it out, or choose what has it.',
  });
}

/** @throws {OptionError} when options of some cells only are those of none */
export function refuseIdleSettings(own: readonly OwnSettings[], cells: readonly Cell[]): void {
  const has = (at: Point, point: Point) =>
    Object.entries(point).every(([option, value]) => isAt(at, option as SweptOption, value));
  const idle = own.find(({where, options}) => !cells.some(({at}) => has(at, where) && has(at, options)));
  if (idle === undefined) return;
  const received = `${textOf(idle.where)} ${textOf(idle.options)}`;
  throw new OptionError({
    option: 'for',
    received,
    expected: (wording) =>
      `${wording.option('for')} to name cells that there are and options that mean something to them, received ${received}: no cell has all of these`,
    advice: () => 'Leave it out, or name an algorithm, or a value that is swept.',
  });
}

/**
 * @param given - what was asked for the whole study
 * @throws {OptionError} when no cell has it
 */
export function refuseIdleGiven(given: Point, {cells, ratePerTemperature}: GivenTo): void {
  for (const option of Object.keys(sweptRows) as SweptOption[]) {
    const value = given[option];
    if (value === undefined || (option === 'temperature' && ratePerTemperature === 'linear')) continue;
    if (cells.some((cell) => hasGiven(cell, option, value))) continue;
    const rings = cells.flatMap(({ring}) => (ring ? [ring] : []));
    if (option === 'opens') {
      const inner = Math.max(0, ...rings.map((ring) => ring.inner));
      if (rings.length > 0) expectOpening({inner, opens: Number(value)});
    }
    throw new OptionError({
      option,
      received: value,
      expected: (wording) =>
        `no ${wording.option(option)} ${value}: no cell has it, by what ${wording.option('ring')}, ${wording.option('preset')}, ${wording.option('sweep')} or ${wording.option('for')} says`,
      advice: (wording) => `Leave it out, or sweep it, as in ${wording.option('sweep')} ${option}=${value}.`,
    });
  }
}

interface GivenTo {
  readonly cells: readonly Cell[];
  readonly ratePerTemperature: 'off' | 'linear';
}

/** Whether a cell has what was given for all: by itself, or because nothing else was said of it. */
function hasGiven({at, ring}: Cell, option: SweptOption, value: AxisValue): boolean {
  if (!ringOptions.includes(option) || option === 'ring') return at[option] === undefined || isAt(at, option, value);
  const own = {opens: 0, ...ring}[option as 'inner'];
  return ring !== undefined && own !== undefined && same(own, value);
}

const isAt = (at: Point, option: SweptOption, value: AxisValue): boolean => {
  const own = at[option];
  return own !== undefined && same(own, value);
};

const textOf = (point: Point): string =>
  Object.entries(point)
    .map(([option, value]) => `${option}=${value}`)
    .join(',');
