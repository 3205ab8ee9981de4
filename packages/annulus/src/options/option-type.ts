import {UsageError} from './option-error.js';

/** Turns the text of a flag into its value, or throws an error that says what was expected. */
export type FlagParser<T> = (text: string) => T;

function expected(flag: string, what: string, text: string): never {
  throw new UsageError(`Expected ${flag} to be ${what}, received ${text === '' ? 'nothing' : text}.`);
}

/** Digits, with a decimal point or an exponent if need be; NaN for anything else, where `Number('')` would be 0. */
const numeric = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;

export const integerFrom =
  (flag: string, low: number): FlagParser<number> =>
  (text) => {
    const value = numeric(text);
    return Number.isInteger(value) && value >= low ? value : expected(flag, integerText(low), text);
  };

const integerText = (low: number): string => (low === 1 ? 'a positive integer' : `an integer of at least ${low}`);

/** What a random stream takes as its seed. */
export const seedValue = (flag: string) =>
  numberThat(
    flag,
    'an integer from 0 to 4294967295',
    (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
  );

/** @param accepts - what is a valid number */
export const numberThat =
  (flag: string, what: string, accepts: (value: number) => boolean): FlagParser<number> =>
  (text) => {
    const value = numeric(text);
    return accepts(value) ? value : expected(flag, what, text);
  };

export const positiveNumber = (flag: string) => numberThat(flag, 'a positive number', (value) => value > 0);

export const fraction = (flag: string) => numberThat(flag, 'a number from 0 to 1', (value) => value >= 0 && value <= 1);

export const halfTurn = (flag: string) =>
  numberThat(flag, 'a number from 0 to 0.5', (value) => value >= 0 && value <= 0.5);

export const fractionBelow1 = (flag: string) =>
  numberThat(flag, 'a number from 0 up to but not including 1', (value) => value >= 0 && value < 1);

export const oneOf =
  <T extends string>(flag: string, choices: readonly T[]): FlagParser<T> =>
  (text) =>
    choices.find((choice) => choice === text) ?? expected(flag, `one of ${choices.join(', ')}`, text);

/** One or more of the choices, separated by commas, each at most once. */
export const someOf =
  <T extends string>(flag: string, choices: readonly T[]): FlagParser<readonly T[]> =>
  (text) => {
    const parts = text.split(',').map((part) => choices.find((choice) => choice === part));
    const known = parts.filter((part) => part !== undefined);
    const valid = known.length === parts.length && new Set(known).size === known.length;
    return valid ? known : expected(flag, `one or more of ${choices.join(', ')}, separated by commas`, text);
  };

/** Two ascending shares of an area, such as `0.2,1`. */
export const areaRange =
  (flag: string): FlagParser<readonly [number, number]> =>
  (text) => {
    const [low = Number.NaN, high = Number.NaN, ...more] = text.split(',').map(numeric);
    return more.length === 0 && low > 0 && low <= high && high <= 1
      ? [low, high]
      : expected(flag, 'two ascending numbers above 0 and up to 1, such as 0.2,1', text);
  };

/** A name that stays inside its folder. */
export const folderName =
  (flag: string): FlagParser<string> =>
  (text) =>
    text === '' || text === '.' || text === '..' || /[/\\]/.test(text)
      ? expected(flag, 'the name of a folder, without / or \\', text)
      : text;

/** Epochs, such as `5`, or minutes, such as `10min`. */
export const epochsOrMinutes =
  (flag: string): FlagParser<{readonly epochs: number} | {readonly minutes: number}> =>
  (text) => {
    const [, number = '', unit] = /^(.*?)(min)?$/.exec(text) ?? [];
    const value = numeric(number);
    if (unit && value > 0) return {minutes: value};
    return Number.isInteger(value) && value > 0
      ? {epochs: value}
      : expected(flag, 'a positive integer of epochs, or minutes such as 10min', text);
  };
