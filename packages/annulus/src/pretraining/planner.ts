import type {BackendReport} from '@annulus/backend';
import {imageDimensions} from '@annulus/datasets';
import type {DataSplits} from '../datasets/data-splits.js';
import {datasets} from '../datasets/datasets.js';
import {ownNoun} from '../datasets/noun.js';
import {scans} from '../datasets/scans.js';
import {spreadOf} from '../jobs/spread-of.js';
import {OptionError} from '../options/option-error.js';
import {type Choice, mostEpochs, wantedUpdates} from '../settings/choices.js';
import {fittedOptions} from '../settings/fitted-options.js';
import {duration} from '../text/duration.js';
import {plural} from '../text/plural.js';
import type {Chosen} from '../training/open-run.js';
import type {RunContext} from '../training/run-context.js';
import {updateSeconds} from '../training/update-seconds.js';
import type {Start} from '../training/variant.js';
import {epochPlan} from './epoch-plan.js';
import {chosenSize} from './picture-size.js';
import type {GivenPretrainOptions, PretrainOptions} from './pretrain-rows.js';
import {variantOf} from './pretrained-variant.js';
import {probePlan} from './probe-plan.js';
import {type Rung, rungsFor} from './rungs.js';

/** Seconds that a run may take where nothing is said. */
const usualTime = 600;
/** Share of the time in which all pictures may be read once. */
const reading = 0.2;
/** Fewer pictures of a class than this say nothing of it. */
const leastOfClass = 5;
/** Pictures to measure on, at most, where the time is short. */
const mostTested = 500;
/** Examples that are looked at to know the others. */
const sampled = 48;
/** Images of a batch, where there are enough of them. */
const usualBatch = 32;
/** Seconds to save the encoder and to write the report; measuring takes longer than it seems beforehand. */
const saving = 1.5;
const caution = 1.25;
/** Threads side by side are slower than each alone. */
const crowding = 1.15;
/** Seconds from the start of the process until this program was there: what another process will take. */
const loading = Math.min(15, performance.now() / 1000);

export interface PlannerOptions {
  readonly given: GivenPretrainOptions;
  readonly start: Start | undefined;
  readonly context: RunContext;
}

/** Chooses what was not given for the pictures, the machine and the time. */
export class Planner {
  readonly #options: PlannerOptions;
  readonly #began = performance.now();
  /** Seconds that the run may take. */
  readonly #time: number;
  /** To read and decode a picture. */
  #perPicture = 0;
  #finishing = saving;

  constructor(options: PlannerOptions) {
    this.#options = options;
    this.#time = options.given.time ?? usualTime;
  }

  /** Seconds that the end of the run takes after its last update: to measure, to save, to write. */
  get finishing(): number {
    return this.#finishing;
  }

  /** Looks at some of the pictures before all are read: what they are brought to, how many are read, whether classes are worth it. */
  async survey(asked: PretrainOptions, unread: DataSplits): Promise<Chosen<PretrainOptions>> {
    const {given} = this.#options;
    const chosen: Choice[] = [];
    const choose = (choice: Choice) => {
      chosen.push(choice);
      return {[choice.option]: choice.value};
    };
    const images = unread.pretrain.length + (unread.query?.length ?? 0);
    const sample = unread.pretrain.select(spread(unread.pretrain.length, sampled));
    const {noun, files} = datasets[asked.dataset];
    const sized = asked.size === undefined && noun === 'image';
    const sides = sized ? await shorterSides(sample.files ?? []) : [];
    const began = performance.now();
    await scans[noun]().of(sample);
    this.#perPicture = (performance.now() - began) / 1000 / sample.length;
    const classes = unread.query?.classes?.length ?? 0;
    const few = classes > 0 && images / classes < leastOfClass && given.labels === undefined && files === 'own';
    const reason = `${plural(classes, 'class', 'classes')} of ${(images / classes).toFixed(1)} ${ownNoun(noun)}s are too small to measure by`;
    const options = {
      ...asked,
      ...(sized && choose(chosenSize(images, medianOf(sides), this.#time))),
      ...(few && choose({option: 'labels', value: 'none', reason})),
      ...this.#fewer(unread, few ? 0 : (unread.query?.length ?? 0), choose),
    };
    return {options, chosen};
  }

  /** As many pictures as can be read in a part of the time. */
  #fewer({pretrain, query}: DataSplits, tested: number, choose: (choice: Choice) => object): Partial<PretrainOptions> {
    const {given} = this.#options;
    const there = pretrain.length + (query?.length ?? 0);
    const readable = Math.max(200, Math.floor((reading * this.#time) / this.#perPicture));
    if (given.epochs !== undefined || readable >= there) return {};
    const reason = `of ${there.toLocaleString('en-US')}, drawn: to read all of them takes ${duration(there * this.#perPicture)}`;
    const test = Math.min(tested, Math.ceil(readable / 5), mostTested);
    return {
      ...(given.train === undefined &&
        choose({option: 'train', value: Math.min(pretrain.length, readable - test), reason})),
      ...(given.test === undefined &&
        tested > 0 &&
        choose({option: 'test', value: test, reason: 'enough to measure on in so short a run'})),
    };
  }

  /** Measures a few updates, and chooses the encoder, the batch and the epochs. */
  async plan(surveyed: PretrainOptions, images: DataSplits, backend: BackendReport): Promise<Chosen<PretrainOptions>> {
    const {given, context} = this.#options;
    const pictures = images.pretrain.length;
    const noun = ownNoun(datasets[surveyed.dataset].noun);
    expectSeveral(pictures, {root: given.root, noun});
    const batch = given.batchSize ?? usualBatchOf(pictures);
    const workers = this.#workers(batch, backend);
    context.print('Measuring a few updates, to choose an encoder that the time is enough for');
    const found = await this.#encoder({...surveyed, batchSize: batch}, images, workers);
    const left = this.#left();
    const {secondsPerUpdate: seconds} = found;
    const probe = probePlan({
      given,
      images,
      left,
      encoder: found.rung,
      input: images.input,
      perImage: (workers * seconds) / batch,
    });
    this.#finishing = saving + caution * probe.finishing;
    const forking = workers > 1 ? 1.5 * loading + pictures * this.#perPicture : 0;
    const planned = epochPlan({
      given,
      noun,
      learningRate: datasets[surveyed.dataset].recipe.learningRate,
      pictures,
      batch,
      secondsPerUpdate: seconds,
      seconds: 0.9 * (left - forking - probe.seconds - 2),
      mostEpochs,
      time: this.#time,
    });
    const {rung} = found;
    const encoding: readonly Choice[] =
      this.#options.start !== undefined
        ? []
        : [
            ...(given.encoder === undefined ? [{option: 'encoder', value: rung.encoder, reason: found.reason}] : []),
            ...(given.width === undefined ? [{option: 'width', value: rung.width, reason: found.reason}] : []),
          ];
    const {batchSize} = planned.options;
    const again = this.#workers(batchSize, backend);
    const knnEvery = given.knnEvery ?? Math.ceil(planned.options.epochs / probe.kNNTimes);
    const options = {
      ...surveyed,
      ...(this.#options.start ? {} : rung),
      ...probe.options,
      ...planned.options,
      knnEvery,
      workers: again,
    };
    return {options, chosen: [...encoding, ...planned.chosen, ...probe.chosen]};
  }

  /** The largest encoder of those that get updates enough in the time. */
  async #encoder(
    options: PretrainOptions & {readonly batchSize: number},
    images: DataSplits,
    workers: number,
  ): Promise<{rung: Rung; secondsPerUpdate: number; reason: string}> {
    const {start, given, context} = this.#options;
    const batches = Math.max(1, Math.floor(images.pretrain.length / options.batchSize));
    const wanted = given.epochs === undefined ? Math.min(mostEpochs * batches, wantedUpdates) : given.epochs * batches;
    const rungs = start ? [{encoder: options.encoder, width: options.width}] : rungsFor(images.pretrain.length, given);
    let best: {rung: Rung; secondsPerUpdate: number; reason: string} | undefined;
    for (const rung of rungs) {
      const batchSize = Math.max(2, Math.floor(options.batchSize / workers));
      const trial = fittedOptions({...options, ...rung, batchSize, epochs: 1}, images);
      const alone = await updateSeconds(variantOf(options, start), {
        options: trial,
        splits: images,
        signal: context.signal,
      });
      const secondsPerUpdate = alone * (workers > 1 ? crowding : 1);
      const updates = Math.floor((0.75 * this.#left()) / secondsPerUpdate);
      if (best !== undefined && updates < wanted) break;
      const rate = Math.round(options.batchSize / secondsPerUpdate).toLocaleString('en-US');
      best = {rung, secondsPerUpdate, reason: `${rate} ${ownNoun(datasets[options.dataset].noun)}s a second, measured`};
    }
    return best as NonNullable<typeof best>;
  }

  /** Threads that share every batch. */
  #workers(batchSize: number, backend: BackendReport): number {
    const {given, context} = this.#options;
    if (context.jobProgram === undefined) return 1;
    return spreadOf({batchSize, ...(given.workers && {workers: given.workers})}, {backend, trainings: 1}).workers;
  }

  /** Seconds that are left of the time. */
  #left(): number {
    return Math.max(1, this.#time - (performance.now() - this.#began) / 1000);
  }
}

/** At least two batches of an epoch, but no batch that says little to batch norm: an update of fewer takes as long. */
const usualBatchOf = (pictures: number): number =>
  Math.min(pictures, Math.max(16, Math.min(usualBatch, 2 ** Math.floor(Math.log2(Math.max(1, pictures / 2))))));

/** Indices evenly over so many. */
const spread = (length: number, count: number): number[] =>
  Array.from({length: Math.min(length, count)}, (_, index) => Math.floor((index * length) / Math.min(length, count)));

const medianOf = (values: readonly number[]): number =>
  [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 64;

async function shorterSides(files: readonly string[]): Promise<number[]> {
  const all = await Promise.all(files.map((path) => imageDimensions(path).catch(() => undefined)));
  return all.flatMap((sides) => (sides ? [Math.min(sides.width, sides.height)] : []));
}

/** @throws {OptionError} when there is nothing to tell apart */
function expectSeveral(
  pictures: number,
  {root, noun}: Pick<GivenPretrainOptions, 'root'> & {readonly noun: string},
): void {
  if (pictures > 1) return;
  throw new OptionError({
    option: 'root',
    received: root,
    expected: (wording) =>
      `${wording.option('root')} to hold two ${noun}s or more to learn from, found ${pictures}: what is learned is to tell ${noun}s apart`,
    advice: () => 'Name a folder with more of them.',
  });
}
