import {OptionError} from './option-error.js';
import {wrongNames} from './wrong-names.js';

/** The values that an option may have, and how one is read from text. */
export interface OptionType<T> {
  /** What completes `Expected epochs to be …`, such as `a positive integer`. */
  readonly expected: string;
  /** The value that a text stands for; `undefined` where it stands for none. */
  readonly parse: (text: string) => T | undefined;
  /** The names that it takes, where it takes some of a list. */
  readonly names?: readonly string[];
}

/** @throws {OptionError} when the text is no value of the type */
export function parsed<T>(option: string, {expected, parse, names}: OptionType<T>, text: string): T {
  const value = parse(text);
  if (value !== undefined) return value;
  const {which = '', ...advice} = names ? wrongNames(text.split(','), names) : {};
  throw new OptionError({
    option,
    received: text,
    expected: (wording) =>
      `${wording.option(option)} to be ${expected}, received ${text === '' ? 'nothing' : text}${which}`,
    ...advice,
  });
}

/** Digits, with a decimal point or an exponent if need be; NaN for anything else, where `Number('')` would be 0. */
const numeric = (text: string): number =>
  /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : Number.NaN;

/** @param accepts - which numbers are valid; asked about NaN too */
export const numberType = (expected: string, accepts: (value: number) => boolean): OptionType<number> => ({
  expected,
  parse: (text) => {
    const value = numeric(text);
    return accepts(value) ? value : undefined;
  },
});

export const integerFrom = (low: number): OptionType<number> =>
  numberType(
    low === 1 ? 'a positive integer' : `an integer of at least ${low}`,
    (value) => Number.isInteger(value) && value >= low,
  );

export const positiveInteger = integerFrom(1);
export const nonNegativeInteger = integerFrom(0);

/** Threads that load. */
export const loaderCount: OptionType<'auto' | number> = {
  expected: 'auto, or an integer of at least 0',
  parse: (value) => (value === 'auto' ? value : nonNegativeInteger.parse(value)),
};

/** What a random stream takes as its seed. */
export const seedType = numberType(
  'an integer from 0 to 4294967295',
  (value) => Number.isInteger(value) && value >= 0 && value < 2 ** 32,
);

export const positiveNumber = numberType('a positive number', (value) => value > 0);
/** A number that stays, or `from..to`: one that moves over the run. */
/** A positive number, two that it moves between over the run, or where it is learned from. */
export type Temperature = number | `${number}..${number}` | `learned:${number}`;

export const temperature: OptionType<Temperature> = {
  expected: 'a positive number, two as in 0.5..0.1, or learned:0.1',
  parse: (value) => {
    const learned = /^learned:(.*)$/.exec(value)?.[1];
    if (learned !== undefined) {
      const from = positiveNumber.parse(learned);
      return from === undefined ? undefined : `learned:${from}`;
    }
    const [from, to, ...more] = value.split(/\.\.(?=[\d.])/).map((part) => positiveNumber.parse(part.trim()));
    if (from === undefined || more.length > 0) return undefined;
    if (!value.includes('..')) return from;
    return to === undefined ? undefined : `${from}..${to}`;
  },
};

export const fraction = numberType('a number from 0 to 1', (value) => value >= 0 && value <= 1);
export const upTo100 = numberType(
  'an integer from 2 to 100',
  (value) => Number.isInteger(value) && value >= 2 && value <= 100,
);
export const upToHalf = numberType('a number from 0 to 0.5', (value) => value >= 0 && value <= 0.5);
export const fractionBelow1 = numberType(
  'a number from 0 up to but not including 1',
  (value) => value >= 0 && value < 1,
);

export const text: OptionType<string> = {expected: 'a text', parse: (value) => value};

/** A folder, or in code several. */
export const folders: OptionType<string | readonly string[]> = text;

/** Where the classes of pictures come from. */
export const labelSource: OptionType<string> = {
  expected: 'folders, none, or a CSV file',
  parse: (value) => (/^(folders|none)$|\.(csv|tsv|txt)$/i.test(value) ? value : undefined),
};

/** Seconds, such as `90s`, `30min` or `1h30min`. */
export const time: OptionType<number> = {
  expected: 'a time such as 45s, 30min or 1h30min',
  parse: (value) => {
    const parts = /^(?:(\d+(?:\.\d+)?)h)? ?(?:(\d+(?:\.\d+)?)m(?:in)?)? ?(?:(\d+(?:\.\d+)?)s)?$/i.exec(value.trim());
    const [hours = 0, minutes = 0, seconds = 0] = (parts ?? []).slice(1).map((part) => Number(part ?? 0));
    const all = hours * 3600 + minutes * 60 + seconds;
    return all > 0 ? all : undefined;
  },
};

/** Megabytes (10⁶ bytes), such as `500MB` or `2GB`. */
export const memorySize: OptionType<{readonly megabytes: number}> = {
  expected: 'a size above 0 such as 2GB or 500MB',
  parse: (value) => {
    const [, number = '', unit = ''] = /^(.*?) ?(MB|GB|TB)$/i.exec(value.trim()) ?? [];
    const megabytes = numeric(number) * {MB: 1, GB: 1e3, TB: 1e6}[unit.toUpperCase() as 'MB'];
    return megabytes > 0 ? {megabytes} : undefined;
  },
};

/** Red, green and blue. */
export const color: OptionType<string> = {
  expected: 'a colour such as #ffffff',
  parse: (value) => (/^#[0-9a-f]{6}$/i.test(value) ? value : undefined),
};

export const oneOf = <const T extends string>(choices: readonly T[]): OptionType<T> => ({
  expected: `one of ${choices.join(', ')}`,
  names: choices,
  parse: (value) => choices.find((choice) => choice === value),
});

/** One or more of the choices, separated by commas, each at most once. */
export const someOf = <const T extends string>(choices: readonly T[]): OptionType<readonly T[]> => ({
  expected: `one or more of ${choices.join(', ')}, separated by commas`,
  names: choices,
  parse: (value) => {
    const parts = value.split(',').map((part) => choices.find((choice) => choice === part.trim()));
    const known = parts.filter((part) => part !== undefined);
    return known.length === parts.length && new Set(known).size === known.length ? known : undefined;
  },
});

/** Two ascending shares of an area, such as `0.2,1`. */
export const areaRange: OptionType<readonly [low: number, high: number]> = {
  expected: 'two ascending numbers above 0 and up to 1, such as 0.2,1',
  parse: (value) => {
    const [low = Number.NaN, high = Number.NaN, ...more] = value.split(',').map((part) => numeric(part.trim()));
    return more.length === 0 && low > 0 && low <= high && high <= 1 ? [low, high] : undefined;
  },
};

/** A name that stays inside its folder. */
export const folderName: OptionType<string> = {
  expected: 'the name of a folder, without / or \\',
  parse: (value) => (value === '' || value === '.' || value === '..' || /[/\\]/.test(value) ? undefined : value),
};

/** What an engine computes on. */
export const device: OptionType<string> = {
  expected: 'cpu, cuda, or a GPU by its number such as cuda:0',
  parse: (value) => (/^(cpu|cuda(:\d+)?)$/.test(value) ? value : undefined),
};

/** Epochs, such as `5`, or minutes, such as `10min`. */
export const epochsOrMinutes: OptionType<{readonly epochs: number} | {readonly minutes: number}> = {
  expected: 'a positive integer of epochs, or minutes such as 10min',
  parse: (value) => {
    const [, number = '', unit] = /^(.*?)(min)?$/.exec(value) ?? [];
    const count = numeric(number);
    if (unit && count > 0) return {minutes: count};
    return Number.isInteger(count) && count > 0 ? {epochs: count} : undefined;
  },
};
