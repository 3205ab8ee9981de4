import {OptionError} from '../options/option-error.js';
import {type OptionType, parsed} from '../options/option-type.js';
import {type SweptOption, sweptRows} from './swept-rows.js';

/** A value of an option, as its row reads it. */
export type AxisValue = number | string | readonly number[];

/** An option that a study tries with several values. */
export interface Axis {
  /** Its name in code, such as `learningRate`. */
  readonly option: SweptOption;
  readonly values: readonly AxisValue[];
  /** The value that names do not say: that of cells which were there before the axis. */
  readonly unsaid?: AxisValue;
}

/** Options and their values; what is not among them is as in the whole study. */
export type Point = Readonly<Partial<Record<SweptOption, AxisValue>>>;

/** `learning-rate` or `learningRate`, as it is in code. */
const inCode = (name: string): string => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** @throws {OptionError} when no such option can be swept */
export function sweptOption(name: string, from: string): SweptOption {
  const option = inCode(name.trim());
  if (Object.hasOwn(sweptRows, option)) return option as SweptOption;
  throw new OptionError({
    option: from,
    received: name,
    expected: (wording) =>
      `${wording.option(from)} to name an option that decides what is learned, received ${name.trim() || 'nothing'}: one of ${Object.keys(sweptRows).join(', ')}`,
  });
}

/** @throws {OptionError} when the option can have no such value */
export const axisValue = (option: SweptOption, text: string): AxisValue =>
  parsed<AxisValue>(option, sweptRows[option].type as OptionType<AxisValue>, text.trim());

/**
 * The axis that a text describes: `temperature=0.07,0.2`, or where values have commas themselves, `crop-scale=0.2,1;0.5,1`.
 *
 * @param from - the option that has the text
 * @throws {OptionError} when it describes none
 */
export function axisOf(text: string, from = 'sweep'): Axis {
  const [, name = '', list] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const option = sweptOption(name, from);
  const listed = option === 'cropScale' ? ';' : /[,;]/;
  const values = (list ?? '')
    .split(listed)
    .filter((value) => value.trim() !== '')
    .map((value) => axisValue(option, value));
  const different = values.filter((value, at) => values.findIndex((other) => same(value, other)) === at);
  if (values.length > 0 && different.length === values.length) return {option, values};
  throw new OptionError({
    option: from,
    received: text,
    expected: (wording) =>
      `${wording.option(from)} to be an option and its values, each once, such as temperature=0.07,0.2, received ${text}`,
  });
}

export const same = (one: AxisValue, other: AxisValue): boolean => String(one) === String(other);
