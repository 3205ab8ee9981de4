import {algorithmNames} from '../algorithms/algorithms.js';
import {OptionError} from '../options/option-error.js';
import {type AxisValue, axisOf, axisValue, type Point, same, sweptOption} from './axis.js';

/** Options of some cells only: of an algorithm, or of those where an option has a value. */
export interface OwnSettings {
  readonly where: Point;
  readonly options: Point;
}

/**
 * What a text gives to some cells: `cmc grayscale=0,learning-rate=0.03`, or `ring=on learning-rate=0.03`.
 *
 * @throws {OptionError} when it names no cells or no options
 */
export function ownSettings(text: string): OwnSettings {
  const [, where = '', list = ''] = /^\s*([^\s:]+)[\s:]+(.*)$/s.exec(text) ?? [];
  const pairs = list.split(/,(?=[^,=]*=)/).map((pair) => /^([^=]+)=(.+)$/s.exec(pair.trim()));
  if (where === '' || pairs.some((pair) => pair === null)) {
    throw new OptionError({
      option: 'for',
      received: text,
      expected: (wording) =>
        `${wording.option('for')} to name an algorithm, or an option and its value, and then its own options, such as "cmc grayscale=0,learning-rate=0.03", received ${text || 'nothing'}`,
    });
  }
  const options = pairs.map((pair) => {
    const [, name = '', value = ''] = pair ?? [];
    const option = sweptOption(name, 'for');
    return [option, axisValue(option, value)] as const;
  });
  return {where: whereOf(where), options: Object.fromEntries(options)};
}

function whereOf(text: string): Point {
  if (!text.includes('=') && (algorithmNames as readonly string[]).includes(text)) return {algorithm: text};
  const {option, values} = axisOf(text, 'for');
  const [value, ...others] = values as readonly [AxisValue, ...AxisValue[]];
  if (others.length === 0) return {[option]: value};
  throw new OptionError({
    option: 'for',
    received: text,
    expected: (wording) => `one value of ${option} in ${wording.option('for')}, received ${text}`,
    advice: (wording) => `Give ${wording.option('for')} once for each of them.`,
  });
}

/** What the settings give to a cell. */
export function settingsAt(all: readonly OwnSettings[], at: Point): Point {
  const matching = all.filter(({where}) =>
    Object.entries(where).every(([option, value]) => {
      const own = at[option as keyof Point];
      return own !== undefined && same(own, value);
    }),
  );
  return Object.assign({}, ...matching.map(({options}) => options));
}
