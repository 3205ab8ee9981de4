import {Command, Option} from 'commander';
import {download as downloaded} from '../download/download.js';
import {listText} from '../download/list-text.js';
import {type OfficialSetName, officialSetNames} from '../download/official/official-sets.js';
import {OptionError} from '../options/option-error.js';
import {oneOf, parsed} from '../options/option-type.js';
import type {Wording} from '../options/wording.js';
import {wrongNames} from '../options/wrong-names.js';
import {shellWord} from '../text/shell-word.js';
import type {CommandEntry} from './command-entry.js';
import {errorText} from './error-text.js';
import {exitCodeOf} from './exit-code-of.js';
import {flagOf, inFlags} from './flag-wording.js';
import {interruptible} from './interruptible.js';
import {runningCommand} from './running-command.js';
import type {Terminal} from './terminal.js';

interface DownloadFlags {
  readonly root: string;
  readonly mirror?: string;
  readonly keepArchives?: true;
  readonly progress?: 'bar' | 'quiet';
  readonly list?: true;
}

const wording: Wording = {...inFlags, option: (name) => (name === 'set' ? '<set>' : flagOf(name))};

/** `annulus download`: the official files of a data set, where its loader reads them. */
export const download: CommandEntry = {
  wording,

  describe: () =>
    new Command('download')
      .summary('download a data set from where its owners put it')
      .description(
        `Downloads data sets from their official addresses, verifies their checksums, and unpacks them into the layout that --dataset <set> --root <folder> reads. Says the licence first. Interrupted, killed or cut off, the same command goes on from there; what is there already is not downloaded again, and no file of yours is changed. An archive that you have put into the folder yourself is used. Sets: ${officialSetNames.join(', ')}. ImageNet and Fluent Speech Commands are given to those who register: it says where, and what to put where.`,
      )
      .argument(
        '[sets...]',
        'the data sets, called as --dataset calls them, and voc2007 and voc2012, which detect reads',
      )
      .option('--root <folder>', 'the folder of all data sets, made where it is not there', 'data')
      .option(
        '--mirror <url>',
        'the address of a folder that has the same files under their own names, for whoever cannot reach the official ones (default: the official addresses)',
      )
      .option('--keep-archives', 'leaves archives in --root when they have been unpacked, instead of deleting them')
      .addOption(
        new Option(
          '--progress <how>',
          'bar: a line in a terminal that is rewritten, one every few seconds elsewhere; or quiet (default: bar)',
        ).argParser((value) => parsed('progress', oneOf(['bar', 'quiet']), value)),
      )
      .option('--list', 'lists all data sets with their sizes and licences, and downloads nothing'),

  async run(command, terminal) {
    const {list, ...flags} = command.opts<DownloadFlags>();
    if (list) {
      terminal.out(listText());
      return 0;
    }
    const sets = expectSets(command.args);
    const kept = `what has arrived is kept, and the same command goes on: ${typed(sets, flags)}`;
    return interruptible(terminal, kept, (signal) => downloadAll(sets, flags, terminal, signal));
  },
};

/** @throws {OptionError} unless every set is known, before any is downloaded */
function expectSets(names: readonly string[]): readonly OfficialSetName[] {
  const wrong = names.find((name) => !officialSetNames.includes(name as OfficialSetName));
  if (names.length > 0 && wrong === undefined) return [...new Set(names as OfficialSetName[])];
  const {advice: meant} = wrongNames(wrong === undefined ? [] : [wrong], officialSetNames);
  throw new OptionError({
    option: 'set',
    received: wrong,
    expected: ({option}) =>
      `${option('set')} to be one or more of ${officialSetNames.join(', ')}, received ${wrong ?? 'none'}`,
    advice: (words) =>
      [...(meant ? [meant(words)] : []), `${runningCommand()} download --list says what they are.`].join(' '),
  });
}

/** One after the other; where one fails, the others are downloaded all the same. */
async function downloadAll(
  sets: readonly OfficialSetName[],
  {root, mirror, keepArchives, progress}: DownloadFlags,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<number> {
  let exitCode = 0;
  for (const set of sets) {
    const options = {set, root, ...(mirror && {mirror}), ...(progress && {progress})};
    try {
      const context = {print: terminal.out, signal};
      await downloaded({...options, archives: keepArchives ? 'keep' : 'delete'}, context);
    } catch (error) {
      if (signal.aborted || sets.length === 1) throw error;
      terminal.err(errorText(error, wording));
      exitCode = Math.max(exitCode, exitCodeOf(error));
    }
  }
  return exitCode;
}

function typed(sets: readonly string[], {root, mirror, keepArchives}: DownloadFlags): string {
  const more = [...(mirror ? [`--mirror ${shellWord(mirror)}`] : []), ...(keepArchives ? ['--keep-archives'] : [])];
  return [`${runningCommand()} download`, ...sets, `--root ${shellWord(root)}`, ...more].join(' ');
}
