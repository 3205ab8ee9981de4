import type {OptionType} from './option-type.js';
import type {Wording} from './wording.js';

/** What an option is when it is not given. */
export type OptionDefault<T> =
  /** The same value everywhere; `text` is how it is typed. */
  | {readonly value: T; readonly text?: string}
  /** As the data set's recipe says. */
  | 'recipe'
  /** What follows from the options that are known. */
  | {readonly derived: (known: never, now: Date) => T; readonly text: string | ((wording: Wording) => string)}
  /** Absent; `text` says what that means. */
  | {readonly absent: string | ((wording: Wording) => string)};

/** Everything about one option: its flag, its type, its default and its help follow, and the test that it arrives. */
export interface OptionRow<T> {
  readonly type: OptionType<T>;
  /** Stands for its value in help, such as `<n>`. */
  readonly placeholder: string;
  readonly default: OptionDefault<T>;
  /** What it means, with its range where the type does not say. */
  readonly help: string | ((wording: Wording) => string);
  /** The heading of the help that it stands under. */
  readonly group: OptionGroup;
  /**
   * The facts about what is built that another value changes, by their paths, such as `algorithm/momentum`; `*` is any one
   * name. Another value changes nothing else.
   */
  readonly reaches: readonly [string, ...string[]];
  /** False where the same comes out whatever its value: it is no hyper-parameter. Default true. */
  readonly decides?: boolean;
  /** Its name in earlier versions. */
  readonly formerly?: string;
}

/** The headings of the help, in their order. */
export const optionGroups = [
  'Data:',
  'Views:',
  'What is compared:',
  'What is trained:',
  'Algorithm:',
  'The ring:',
  'Encoder:',
  'Training:',
  'Measuring:',
  'The run:',
  'Several cores, several machines:',
] as const;

export type OptionGroup = (typeof optionGroups)[number];

/** Gives a row its types; returns it as it is. */
export const option = <T, const D extends OptionDefault<T>>(
  row: Omit<OptionRow<T>, 'default'> & {readonly default: D},
): Omit<OptionRow<T>, 'default'> & {readonly default: D} => row;

/** Rows by the names of their options in code. */
export type OptionRows = Readonly<
  Record<string, Omit<OptionRow<unknown>, 'type'> & {readonly type: OptionType<unknown>}>
>;

type ValueOf<Row> = Row extends {readonly type: OptionType<infer T>} ? T : never;

/** The names of options that may be absent once every default is filled in. */
type AbsentIn<Rows> = {
  [Name in keyof Rows]: Rows[Name] extends {readonly default: {readonly absent: unknown}} ? Name : never;
}[keyof Rows];

/** All options of a table, every default filled in. */
export type OptionsOf<Rows> = {readonly [Name in Exclude<keyof Rows, AbsentIn<Rows>>]: ValueOf<Rows[Name]>} & {
  readonly [Name in AbsentIn<Rows>]?: ValueOf<Rows[Name]> | undefined;
};

/** The options of a table as they are given. */
export type GivenOptions<Rows> = {readonly [Name in keyof Rows]?: ValueOf<Rows[Name]> | undefined};
