import {Option} from 'commander';
import {type FlagParser, integerFrom, oneOf, someOf} from './option-type.js';
import {defaultText, type Recipe} from '../datasets/recipe.js';

type MakeParser<T> = (flag: string) => FlagParser<T>;

/** A flag with its parser; without `fallback` the description says what holds when it is absent. */
export function flag<T>(syntax: string, description: string, parser: MakeParser<T>, fallback?: string): Option {
  const parse = parser(syntax.split(' ')[0] as string);
  const option = new Option(syntax, description).argParser(parse);
  return fallback === undefined ? option : option.default(parse(fallback), fallback);
}

/** A flag whose default depends on the dataset. */
export const recipeFlag = <T>(
  syntax: string,
  option: keyof Recipe,
  description: string,
  parser: MakeParser<T>,
): Option => flag(syntax, `${description} ${defaultText(option)}`, parser);

export const positive: MakeParser<number> = (name) => integerFrom(name, 1);
export const whole: MakeParser<number> = (name) => integerFrom(name, 0);
export const text: MakeParser<string> = () => (value) => value;

export const choice =
  <T extends string>(choices: readonly T[]): MakeParser<T> =>
  (name) =>
    oneOf(name, choices);

export const choices =
  <T extends string>(names: readonly T[]): MakeParser<readonly T[]> =>
  (name) =>
    someOf(name, names);
