import {cp} from 'node:fs/promises';
import {isMpiJob} from '@annulus/trainer';
import {algorithms} from '../algorithms/algorithms.js';
import {usedBy} from '../algorithms/used-by.js';
import {nounOf} from '../datasets/noun-of.js';
import {knownClassShare} from '../datasets/share-of-classes.js';
import {OptionError} from '../options/option-error.js';
import {inCode, type Wording} from '../options/wording.js';
import {expectUnlabelled} from '../training/expect-unlabelled.js';
import {notices} from '../training/notices.js';
import {openRun, type RunKind, type RunRequest} from '../training/open-run.js';
import {ringsOf} from '../training/rings-of.js';
import type {RunContext} from '../training/run-context.js';
import {RunFolder} from '../training/run-folder.js';
import {timeNow} from '../training/time-limit.js';
import {trainedEncoder} from '../training/trained-encoder.js';
import type {Start} from '../training/variant.js';
import {optionsOfEncoder} from './options-of-encoder.js';
import {Planner} from './planner.js';
import {withPretrainDefaults} from './pretrain-defaults.js';
import {type GivenPretrainOptions, type PretrainOptions, pretrainRows} from './pretrain-rows.js';
import {variantOf} from './pretrained-variant.js';
import type {Pretraining} from './pretraining.js';
import {runPretraining} from './pretraining-run.js';

/** Where a run keeps the encoder whose weights it started from, so that it goes on without the other run. */
const startFolder = 'start';

/**
 * Learns an encoder from a folder of pictures, writes the run's folder, and returns what came out.
 *
 * What is not given is chosen for the pictures, the machine and the time, and printed with its reason.
 *
 * @throws {OptionError} when the options make no sense, or a folder holds no pictures
 */
export async function pretrain(given: GivenPretrainOptions, context: RunContext): Promise<Pretraining> {
  const asked = withPretrainDefaults(given);
  RunFolder.expectNew(asked.output, asked.name, 'pretrain');
  const start = given.from === undefined ? undefined : startOf(trainedEncoder(given.from).folder, given);
  const taken = start && (await optionsOfEncoder(start, asked));
  const planner = new Planner({given: {...given, ...taken}, start, context});
  const kind = {
    survey: (options: PretrainOptions, unread) => planner.survey(options, unread),
    plan: (options: PretrainOptions, images, backend) => planner.plan(options, images, backend),
  } satisfies Partial<RunKind<PretrainOptions, undefined>>;
  const {encoder: _, width: __, ...others} = asked;
  const options = taken ? ({...others, ...taken} as PretrainOptions) : asked;
  return run({start: options}, {...kind, finishing: () => planner.finishing}, context, start);
}

/**
 * Goes on with a pretraining that was interrupted or killed, to the results of one that never was.
 *
 * @param changed - options that change nothing of what comes out
 */
export const resumePretraining = (
  folder: RunFolder | string,
  changed: Partial<Pick<PretrainOptions, 'progress'>>,
  context: RunContext,
): Promise<Pretraining> =>
  run({resume: typeof folder === 'string' ? new RunFolder(folder, 'pretrain') : folder, changed}, {}, context);

async function run(
  request: RunRequest<PretrainOptions>,
  {
    finishing,
    ...kind
  }: Pick<RunKind<PretrainOptions, undefined>, 'survey' | 'plan'> & {readonly finishing?: () => number},
  context: RunContext,
  from?: Start,
): Promise<Pretraining> {
  expectNoMpiJob();
  const began = timeNow();
  const {print, wording = inCode} = context;
  const opened = await openRun<PretrainOptions, Pretraining, undefined>(
    request,
    {
      command: 'pretrain',
      rows: pretrainRows,
      algorithms: ({algorithm}) => [algorithm],
      prepare: () => ({prepared: undefined}),
      expectUnlabelled: ({algorithm}) => expectUnlabelled([algorithm], 'algorithm'),
      ...kind,
    },
    context,
  );
  if ('finished' in opened) return opened.finished;
  const {options, splits, leaveOut, folder, configuration, earlier, resumed} = opened;
  if (from) await cp(from.encoder, folder.file(startFolder), {recursive: true});
  if (!resumed) {
    const {batchSize, epochs, queue, algorithm, workers = 1} = options;
    const queued = usedBy([algorithm], 'queue') && {queue};
    const budget = {
      noun: nounOf(options),
      batchSize,
      epochs,
      ...queued,
      rings: ringsOf([variantOf(options)], options),
      classShare: knownClassShare(splits.pretrain),
    };
    if (workers > 1)
      print(`Training with ${workers} threads, each with its share of every batch: the fastest on this machine`);
    const byEpochs = 'start' in request && request.start.epochs !== undefined;
    for (const line of notices(budget, splits.pretrain.length, byEpochs ? wording : ofTime(wording))) print(line);
    if (options.from !== undefined)
      print(
        `Starting from the weights of ${options.from}${options.freeze === undefined ? '' : `, frozen up to ${options.freeze}`}`,
      );
    print(`Results go to ${folder.path}`);
  }
  const start = options.from === undefined ? undefined : startOf(folder.file(startFolder), options);
  return runPretraining({
    ...context,
    configuration,
    options,
    variant: variantOf(options, start),
    splits,
    leaveOut,
    folder,
    began,
    secondsBefore: earlier?.seconds ?? 0,
    finishing: options.time === undefined ? undefined : (earlier?.finishing ?? finishing?.()),
  });
}

const startOf = (encoder: string, {freeze}: Pick<GivenPretrainOptions, 'freeze'>): Start => ({
  encoder,
  ...(freeze !== undefined && {freeze}),
});

/** Where the epochs follow from the time, it is the time that can be changed. */
const ofTime = (wording: Wording): Wording => ({
  ...wording,
  option: (name) => wording.option(name === 'epochs' ? 'time' : name),
});

/** @throws {OptionError} under mpirun, where each process would choose something else */
function expectNoMpiJob(): void {
  if (!isMpiJob()) return;
  throw new OptionError({
    option: 'workers',
    expected: () => 'a pretraining without mpirun: it uses the cores of one machine by itself',
    advice: () => `Leave out mpirun, or train ${algorithms.moco.label} on several machines by annulus compare.`,
  });
}
