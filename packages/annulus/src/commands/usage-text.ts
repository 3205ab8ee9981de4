import type {Command, CommanderError} from 'commander';
import {compareRows} from '../comparison/compare-rows.js';
import {studyRows} from '../study/study-rows.js';
import {formerFlags} from './option-flags.js';

const former = new Map([...formerFlags(compareRows), ...formerFlags(studyRows)]);

/** What commander says of a command line, and what would have been valid. */
export function usageText({message, code}: CommanderError, command: Command): string {
  const advice =
    code === 'commander.unknownCommand'
      ? 'annulus --help lists all commands.'
      : `annulus ${command.name()} --help explains all flags.`;
  const complaint = message.replace(/^error: /, '').replace(/^./, (first) => first.toUpperCase());
  if (code !== 'commander.unknownOption') return `${complaint.replace('\n', ' ').replace(/\.?$/, '.')} ${advice}`;
  const [, unknown = ''] = /'(--[^'=]+)/.exec(message) ?? [];
  const renamed = former.get(unknown);
  if (renamed !== undefined) return `Unknown option '${unknown}': it is called ${renamed} now. ${advice}`;
  if (complaint.includes('(Did you mean ')) return `${complaint.replace('\n', ' ').replace(/\.?$/, '.')} ${advice}`;
  const flags = command.options.map(({long}) => long).join(', ');
  return `${complaint}. The flags are ${flags}. ${advice}`;
}
