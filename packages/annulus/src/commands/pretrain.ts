import {Command, Option} from 'commander';
import {ownNoun} from '../datasets/noun.js';
import {nounOf} from '../datasets/noun-of.js';
import {OptionError} from '../options/option-error.js';
import type {Wording} from '../options/wording.js';
import {pretrain as pretrained, resumePretraining} from '../pretraining/pretrain.js';
import {withPretrainDefaults} from '../pretraining/pretrain-defaults.js';
import {type GivenPretrainOptions, pretrainRows} from '../pretraining/pretrain-rows.js';
import type {Pretraining} from '../pretraining/pretraining.js';
import {summaryText} from '../pretraining/summary-text.js';
import {shellWord} from '../text/shell-word.js';
import type {RunContext} from '../training/run-context.js';
import {RunFolder} from '../training/run-folder.js';
import type {CommandEntry} from './command-entry.js';
import {inFlags} from './flag-wording.js';
import {addFlags} from './option-flags.js';
import {expectSameRun, resumeFlag} from './resumption.js';
import {type RunOutcome, runUntilInterrupted} from './run-until-interrupted.js';
import {runningCommand} from './running-command.js';
import {besidePage, type WatchFlag, watchFlag} from './watch-flag.js';

/** Options that may be given when a pretraining goes on. */
const free = ['output', 'progress', 'watch'];

interface RunFlags {
  readonly root?: readonly string[];
  readonly resume?: string;
  readonly watch?: WatchFlag;
}

/** As `compare` has it. */
const rootFlag = new Option('--root <folder>', 'the same as naming the folder')
  .argParser((folder: string, before: readonly string[] = []) => [...before, folder])
  .helpGroup('Data:');

/** The folders are no flag. */
const wording: Wording = {...inFlags, option: (name) => (name === 'root' ? '<folder>' : inFlags.option(name))};

/** `annulus pretrain`: learns an encoder from folders of pictures. */
export const pretrain: CommandEntry = {
  wording,
  describe: () =>
    addFlags(
      new Command('pretrain')
        .summary('learn from your own pictures or recordings, with labels or without')
        .description(
          'Learns an encoder from one or several folders of pictures, or of recordings (WAV, FLAC), flat or nested, which need no labels. Looks at them, measures a few updates on this machine, chooses size, encoder, batch and epochs for the time there is, and says why. What cannot be read is left out and listed. Where there are classes, by their folders or by a CSV file, the frozen features are measured by nearest neighbours and by a linear probe. Metrics, checkpoints, the encoder and report.html go into a new folder. Ctrl-C or SIGTERM saves and says how to go on.',
        )
        .argument('[folder...]', 'one or more folders of pictures or recordings; none with --resume'),
      pretrainRows,
      [resumeFlag('pretrain', free), watchFlag(), rootFlag],
    ),

  async run(command, context) {
    const {resume, watch, root: named = [], ...flags} = command.opts<Omit<GivenPretrainOptions, 'root'> & RunFlags>();
    const folders = [...command.args, ...named];
    if (resume === undefined) {
      const root = folders.length === 1 ? (folders[0] as string) : folders;
      const {name, output} = withPretrainDefaults({...flags, root});
      const folder = RunFolder.at(output, name, 'pretrain');
      const work = async (run: Required<RunContext>) =>
        outcomeOf(await pretrained({...flags, root, name}, run), folder);
      return besidePage(folder.path, watch, context, () => runUntilInterrupted(context, folder, work, wording));
    }
    expectSameRun(command, 'pretrain', free);
    expectNoFolder(folders);
    const {output = pretrainRows.output.default.value, progress} = flags;
    const folder = RunFolder.open(output, resume, 'pretrain');
    const work = async (run: Required<RunContext>) =>
      outcomeOf(await resumePretraining(folder, {...(progress && {progress})}, run), folder);
    return besidePage(folder.path, watch, context, () => runUntilInterrupted(context, folder, work, wording));
  },
};

function expectNoFolder([first]: readonly string[]): void {
  if (first === undefined) return;
  throw new OptionError({
    option: 'root',
    received: first,
    expected: ({option}) =>
      `no ${option('root')} with ${option('resume')}, received ${first}: a pretraining goes on with its own examples`,
    advice: () => 'Leave it out, or start another pretraining.',
  });
}

/** What came out, and what to do with it. */
function outcomeOf(pretraining: Pretraining, folder: RunFolder): RunOutcome {
  const {result, complete, configuration} = pretraining;
  const noun = ownNoun(nounOf(configuration.options));
  const file = noun === 'picture' ? 'picture.jpg' : 'recording.wav';
  const [run, typed] = [shellWord(folder.path), runningCommand()];
  return {
    table: [...summaryText(pretraining, 'terminal'), ...(result ? [`Encoder: ${folder.file('encoder')}`] : [])].join(
      '\n',
    ),
    complete,
    failures: [],
    next: complete
      ? [
          'Next:',
          ...[
            [`embed ${run}`, `a vector of every ${noun}`],
            [`explore ${run}`, `a map of the ${noun}s, near-duplicates, outliers`],
            [`search ${run} ${file}`, `the ${noun}s that are nearest to one`],
          ].map(([words = '', meaning]) => `  ${typed} ${words.padEnd(`search ${run} ${file}`.length)}  ${meaning}`),
        ]
      : [],
  };
}
