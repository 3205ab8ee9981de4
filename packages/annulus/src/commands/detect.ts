import {Command, Option} from 'commander';
import {type DetectOutcome, detect as detected, detectFolder, resumeDetect} from '../detect/detect.js';
import type {AskedDetectTasks, DetectOptions} from '../detect/detect-options.js';
import {detectTable} from '../detect/detect-table.js';
import {scheduleNames} from '../detect/detector-protocol.js';
import {detectTaskNames} from '../detect/tasks/detect-tasks.js';
import {OptionError} from '../options/option-error.js';
import {nonNegativeInteger, type OptionType, oneOf, positiveInteger, someOf, text} from '../options/option-type.js';
import {computingRows} from '../settings/rows/computing-rows.js';
import {shellWord} from '../text/shell-word.js';
import type {CommandEntry} from './command-entry.js';
import {expectEncoderOrResume} from './encoder-to-measure.js';
import {inFlags} from './flag-wording.js';
import {interruptible} from './interruptible.js';
import {measuringFlags} from './measuring-flags.js';
import {flagsWithoutGroup} from './option-flags.js';
import {runningCommand} from './running-command.js';
import {typedFlag} from './typed-flag.js';

const names = someOf(detectTaskNames);

const taskNames: OptionType<AskedDetectTasks> = {
  expected: `all, or ${names.expected}, each once`,
  parse: (value) => (value === 'all' ? value : names.parse(value)),
};

/** Options that may be given when a detection goes on, since they change nothing of what comes out. */
const free = ['progress', 'loaders'];

const flags: readonly Option[] = [
  typedFlag(
    'task',
    '<names>',
    `all, those whose data sets are found in --root; or one or more of ${detectTaskNames.join(', ')}, separated by commas; boxes and masks are of one detector (default: all)`,
    taskNames,
  ),
  typedFlag(
    'root',
    '<folder>',
    'the folder of the data sets, COCO 2017 in coco or coco-crops, Pascal VOC in voc or voc2007; or the folder of one (default: data)',
    text,
  ),
  typedFlag(
    'schedule',
    '<name>',
    '1x or 2x: as published, for GPUs; fast: small images, narrow heads and 1,500 updates, which a machine without a GPU can wait for (default: 1x)',
    oneOf(scheduleNames),
  ),
  new Option('--fast', 'the same as --schedule fast'),
  typedFlag(
    'iterations',
    '<n>',
    "updates of the weights, at least 1; the learning rate drops at the same shares of them (default: the schedule's)",
    positiveInteger,
  ),
  typedFlag(
    'batchSize',
    '<n>',
    "images of an update, at least 1; with fewer there are as many more updates, each at a lower rate (default: the schedule's, 16, or 4 of fast)",
    positiveInteger,
  ),
  typedFlag(
    'train',
    '<n>',
    'at most so many training images, drawn, the same for all encoders: a first look, not the protocol (default: all)',
    positiveInteger,
  ),
  typedFlag('test', '<n>', 'the same of the test images (default: all)', positiveInteger),
  typedFlag(
    'damaged',
    '<how>',
    'images that cannot be decoded: refuse lists all of them before anything is trained; skip leaves them out and counts them (default: refuse)',
    oneOf(['refuse', 'skip']),
  ),
  typedFlag(
    'seed',
    '<n>',
    'of the weights of the heads and of every draw, at least 0 (default: 0)',
    nonNegativeInteger,
  ),
  ...measuringFlags('detect'),
  ...flagsWithoutGroup(computingRows),
  new Option(
    '--resume <folder>',
    'goes on with a detection that was interrupted or killed, with the options it was started with; only --progress and --loaders may be given too',
  ),
];

type Flags = Omit<DetectOptions, 'encoder'> & {readonly resume?: string; readonly fast?: true};

const measuring = {
  noun: 'detection',
  free,
  example: 'detect runs/my-run --task coco-boxes --root data --fast',
} as const;

/** `annulus detect`: what encoders know of a whole scene. */
export const detect: CommandEntry = {
  describe: () => {
    const command = new Command('detect')
      .summary('measure encoders by what detectors find with them: boxes, masks, keypoints')
      .description(
        'Trains detectors on every encoder of a run, which stays frozen, and on the untrained one of the same architecture, and measures what they find (Table 4 of the paper): Mask R-CNN with boxes and masks of COCO, another with keypoints of persons, and Faster R-CNN C4 on Pascal VOC. One table of AP, AP50 and AP75, what the ring adds, results.json, files of what was found that the tools of COCO and VOC read, and report.html with the images that came out best and worst. Interrupted or killed, the same command goes on; what is measured is not measured again.',
      )
      .argument(
        '[encoder]',
        "a run, one variant's folder in a comparison, or the folder of an encoder; none with --resume",
      );
    for (const each of flags) command.addOption(each);
    return command;
  },

  async run(command, terminal) {
    const {resume, ...flagged} = command.opts<Flags>();
    const [encoder] = command.args;
    expectEncoderOrResume({encoder, resume, flags: Object.keys(flagged)}, measuring);
    const given = withSchedule(flagged);
    const options = {...given, encoder: encoder ?? ''};
    const folder = resume ?? detectFolder(options);
    const kept = `what is measured is kept, and a training goes on from its last update. Go on: ${runningCommand()} detect --resume ${shellWord(folder)}`;
    return interruptible(terminal, kept, async (signal) => {
      const context = {signal, print: terminal.out, wording: inFlags};
      const made = resume === undefined ? await detected(options, context) : await resumeDetect(resume, given, context);
      return ended(made, terminal.out);
    });
  },
};

function ended({results, folder}: DetectOutcome, out: (text: string) => void): number {
  out(detectTable(results));
  out(`Open in a browser: ${folder}/report.html`);
  return results.complete && results.failures.length === 0 ? 0 : 1;
}

/** @throws {OptionError} when a schedule is given twice, and these are two */
function withSchedule({fast, ...given}: Omit<Flags, 'resume'>): Omit<DetectOptions, 'encoder'> {
  if (!fast) return given;
  const {schedule = 'fast'} = given;
  if (schedule === 'fast') return {...given, schedule};
  throw new OptionError({
    option: 'schedule',
    received: schedule,
    expected: ({option}) => `no ${option('schedule')} ${schedule} with ${option('fast')}, which is another`,
    advice: () => 'Leave one of them out.',
  });
}
