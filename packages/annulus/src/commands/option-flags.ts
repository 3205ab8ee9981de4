import {type Command, Option} from 'commander';
import {type OptionRows, optionGroups} from '../options/option-row.js';
import {parsed} from '../options/option-type.js';
import {defaultText} from '../settings/default-text.js';
import {flagOf, inFlags} from './flag-wording.js';

/** Flags that stand under no heading. */
export const flagsWithoutGroup = (rows: OptionRows): readonly Option[] =>
  Object.entries(rows).map(([name, row]) => flagFor(name, row));

/** Adds the flags of a table of options to a command, under their headings; `more` are of no table. */
export function addFlags(command: Command, rows: OptionRows, more: readonly Option[] = []): Command {
  const flags = [...Object.entries(rows).map(([name, row]) => flagFor(name, row).helpGroup(row.group)), ...more];
  for (const group of optionGroups) {
    for (const flag of flags) if (flag.helpGroupHeading === group) command.addOption(flag);
  }
  return command;
}

/** The flag of an option; where it is absent so is the option, and its row knows the default. */
function flagFor(name: string, row: OptionRows[string]): Option {
  const {placeholder, help, type} = row;
  const meaning = typeof help === 'string' ? help : help(inFlags);
  const standard = defaultText(name, row, inFlags);
  return new Option(`${flagOf(name)} ${placeholder}`, standard === '' ? meaning : `${meaning} ${standard}`).argParser(
    (text) => parsed(name, type, text),
  );
}

/** Flags of earlier versions and what they are called now, of a table of options. */
export const formerFlags = (rows: OptionRows): ReadonlyMap<string, string> =>
  new Map(
    Object.entries(rows).flatMap(([name, {formerly}]) =>
      formerly === undefined ? [] : [[flagOf(formerly), flagOf(name)]],
    ),
  );
