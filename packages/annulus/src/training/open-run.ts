import type {BackendChoice, BackendReport} from '@annulus/backend';
import type {AlgorithmName} from '../algorithms/algorithms.js';
import type {DataSplits} from '../datasets/data-splits.js';
import {isTable} from '../datasets/is-table.js';
import {leftOutLines, leftOutText} from '../datasets/left-out.js';
import {nounOf} from '../datasets/noun-of.js';
import {onlyFolder} from '../datasets/only-folder.js';
import {openDataset} from '../datasets/open-dataset.js';
import {trainingStatistics} from '../datasets/training-statistics.js';
import {type WholeDataset, wholeDataset} from '../datasets/whole-dataset.js';
import {howToGet} from '../download/how-to-get.js';
import {expectFile, expectFolders, expectPlaceForFolder} from '../options/expect-folder.js';
import {OptionError} from '../options/option-error.js';
import type {OptionRows} from '../options/option-row.js';
import {inCode, type RunCommand} from '../options/wording.js';
import type {Choice} from '../settings/choices.js';
import {chosenText} from '../settings/chosen-text.js';
import {type FittedOptions, fitTo, fittedOptions} from '../settings/fitted-options.js';
import {savedOptions} from '../settings/saved-options.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {useAskedBackend} from '../settings/use-asked-backend.js';
import {plural} from '../text/plural.js';
import {chanceOf, chanceText} from './chance.js';
import {changedComputing} from './changed-computing.js';
import {type Configuration, changedVersions, configurationOf, expectSameImages} from './configuration.js';
import {expectSameRecord, type ImageRecord, imageRecord, leftOutPaths} from './image-record.js';
import {mostlySilence} from './mostly-silence.js';
import {readingProgress} from './reading-progress.js';
import type {RunContext} from './run-context.js';
import {configurationFile, imagesFile, leftOutFile, RunFolder, resultsFile, runKinds} from './run-folder.js';

/** A run to begin with these options, or one to go on with, some of whose options may be others now. */
export type RunRequest<Options extends TrainingOptions> =
  | {readonly start: Options}
  | {readonly resume: RunFolder; readonly changed?: Partial<Options>};

/** What a kind of run adds to the opening of one. */
export interface RunKind<Options extends TrainingOptions, Prepared> {
  readonly command: RunCommand;
  /** The options' rows, by which those of earlier versions are read. */
  readonly rows: OptionRows;
  /** The algorithms that it trains. */
  readonly algorithms: (options: Options) => readonly AlgorithmName[];
  /** Workers that are to share every batch, where that is settled; default: not. */
  readonly workers?: (options: Options) => number | undefined;
  /** What it decides once the backend is known. */
  readonly prepare: (
    options: FittedOptions<Options>,
    backend: BackendReport,
    resumed: boolean,
  ) => Preparation<Options, Prepared>;
  /** Options that follow from the first look at the examples, before all are read; default: none. */
  readonly survey?: (options: Options, unread: DataSplits) => Promise<Chosen<Options>>;
  /** Options that follow from the examples that can be read, and from the machine; default: none. */
  readonly plan?: (options: Options, splits: DataSplits, backend: BackendReport) => Promise<Chosen<Options>>;
  /** @throws {OptionError} when it is nothing for examples without labels */
  readonly expectUnlabelled?: (options: Options) => void;
}

/** Options of which some were chosen, and why. */
export interface Chosen<Options> {
  readonly options: Options;
  readonly chosen: readonly Choice[];
}

export interface Preparation<Options extends TrainingOptions, Prepared> {
  readonly prepared: Prepared;
  /** What `configuration.json` is to say of it. */
  readonly configured?: Partial<Omit<Options, keyof FittedOptions>>;
  /** Whether this process only follows another, which writes the folder. */
  readonly follows?: boolean;
}

/** A run that can begin or go on. */
export interface OpenedRun<Options extends TrainingOptions, Results, Prepared> {
  readonly prepared: Prepared;
  readonly options: FittedOptions<Options>;
  readonly splits: DataSplits;
  /** Paths of examples that are left out, since they could not be decoded. */
  readonly leaveOut: readonly string[];
  readonly backend: BackendReport;
  readonly configuration: Configuration<Options>;
  readonly folder: RunFolder;
  /** What an earlier process had found out. */
  readonly earlier?: Results;
  /** Whether it goes on. */
  readonly resumed: boolean;
}

/** Opens a run: data, fitted options, backend, folder and configuration; or gives the results of one that is complete. */
export async function openRun<Options extends TrainingOptions, Results extends {readonly complete: boolean}, Prepared>(
  request: RunRequest<Options>,
  kind: RunKind<Options, Prepared>,
  context: RunContext,
): Promise<OpenedRun<Options, Results, Prepared> | {readonly finished: Results}> {
  if ('start' in request) return startedRun(request.start, kind, context);
  const {print} = context;
  const folder = request.resume;
  const saved = await savedConfiguration<Options>(folder, kind);
  const earlier = await folder.readJson<Results>(resultsFile);
  if (earlier?.complete) {
    print(`${folder.path} is complete: nothing is left to do.`);
    return {finished: earlier};
  }
  const configuration = {...saved, options: {...saved.options, ...(request.changed as object | undefined)}};
  if (configuration.options.root !== undefined) expectFolders('root', configuration.options.root);
  const {root = ''} = configuration.options;
  const record = await folder.readJson<ImageRecord>(imagesFile);
  const leaveOut = record ? leftOutPaths(root, record) : [];
  const splits = openDataset(configuration.options, leaveOut);
  if (record) expectSameRecord(record, await imageRecord(root, splits, leaveOut), configuration.options);
  expectSameImages(configuration, splits);
  const options = fittedOptions(configuration.options, splits);
  const backend = await useAskedBackend({
    ...configuration.options,
    backend: configuration.backend.name as BackendChoice,
  });
  print(`Going on with ${folder.path}, started on ${backend.name} at ${configuration.started}`);
  for (const line of [...changedVersions(configuration), ...changedComputing(configuration, backend)]) print(line);
  const {prepared} = kind.prepare(options, backend, true);
  return {
    prepared,
    options,
    splits,
    leaveOut,
    backend,
    configuration,
    folder,
    ...(earlier && {earlier}),
    resumed: true,
  };
}

async function startedRun<Options extends TrainingOptions, Results, Prepared>(
  asked: Options,
  {command, prepare, algorithms, expectUnlabelled, workers, ...kind}: RunKind<Options, Prepared>,
  {print, signal, wording = inCode}: RunContext,
): Promise<OpenedRun<Options, Results, Prepared>> {
  if (asked.root !== undefined) expectFolders('root', asked.root, howToGet(asked.dataset, onlyFolder(asked.root)));
  if (isTable(asked.labels)) expectFile('labels', asked.labels);
  expectPlaceForFolder('output', asked.output);
  const unread = openDataset(asked);
  if (unread.reference === undefined) expectUnlabelled?.(asked);
  const backend = await useAskedBackend(asked);
  const surveyed = (await kind.survey?.(asked, unread)) ?? {options: asked, chosen: []};
  const {prepared, configured, follows} = prepare(
    fitTo(unread, surveyed.options, workers?.(asked)).options,
    backend,
    false,
  );
  const told = follows || asked.progress === 'quiet' ? {} : {onProgress: readingProgress(print, nounOf(asked))};
  // One rank reads all examples for the others, unless they must know which to leave out.
  const whole: WholeDataset =
    follows && asked.damaged !== 'skip'
      ? {splits: unread, damaged: []}
      : await wholeDataset(surveyed.options, {...told, signal});
  const leaveOut = whole.damaged.map(({path}) => path);
  const known = await withStatistics(surveyed.options, whole.splits, signal);
  const planned = (await kind.plan?.(known.options, known.splits, backend)) ?? {options: known.options, chosen: []};
  const splits =
    planned.options.train === surveyed.options.train ? known.splits : openDataset(planned.options, leaveOut);
  const {options, chosen} = fitTo(splits, planned.options, workers?.(planned.options));
  const configuration = {
    ...configurationOf<Options>({...options, ...(configured as object | undefined)}, splits, backend, whole.damaged),
    command,
  };
  const opened = {prepared, options, splits, leaveOut, backend, configuration, resumed: false};
  if (follows) return {...opened, folder: RunFolder.at(options.output, options.name, command)};
  const record = await imageRecord(options.root ?? '', splits, leaveOut);
  const folder = await RunFolder.create(options.output, options.name, command);
  await folder.writeJson(configurationFile, configuration);
  if (splits.files.length > 0) await folder.writeJson(imagesFile, record);
  print(`Backend ${backend.name}: ${backend.reason}`);
  const leftOut = leftOutText(whole.damaged);
  if (leftOut !== '') await folder.writeText(leftOutFile, leftOut);
  for (const line of exampleLines(options, {...whole, splits}, folder)) print(line);
  for (const line of mostlySilence(splits.input.sound, whole.median, wording)) print(line);
  for (const line of known.said) print(line);
  const all = [...surveyed.chosen, ...planned.chosen, ...chosen];
  const said = {examples: splits.pretrain.length, noun: nounOf(asked), names: algorithms(asked), wording};
  for (const line of chosenText(all, said)) print(line);
  return {...opened, folder};
}

/** The statistics of the training examples, where they are not known of the data set. */
async function withStatistics<Options extends TrainingOptions>(
  options: Options,
  splits: DataSplits,
  signal: AbortSignal,
): Promise<{readonly options: Options; readonly splits: DataSplits; readonly said: readonly string[]}> {
  const {input} = splits;
  if (input.statistics !== undefined) return {options, splits, said: []};
  const {statistics, examples} = await trainingStatistics(splits, {signal});
  const [mean, deviation] = [statistics.mean, statistics.standardDeviation].map(([of = 0]) => of.toFixed(1));
  const which = examples < splits.pretrain.length ? 'drawn, the same each time' : 'all there are';
  const said = `Normalised by mean ${mean} and standard deviation ${deviation} of ${plural(examples, `training ${nounOf(options)}`)}, ${which}`;
  return {
    options: {...options, statistics},
    splits: {...splits, input: input.normalizedWith(statistics)},
    said: [said],
  };
}

/** What examples there are. */
function exampleLines(
  {dataset}: Pick<TrainingOptions, 'dataset'>,
  {splits, damaged, extent}: WholeDataset,
  folder: RunFolder,
): string[] {
  const {pretrain, query, found = []} = splits;
  const chance = chanceOf(query);
  const measured = query
    ? `${query.length} to be measured on${chance === undefined ? '' : `, where ${chanceText(chance)}`}`
    : 'none to be measured on: without classes there is neither kNN nor a probe';
  return [
    ...found,
    ...(extent === undefined ? [] : [extent]),
    ...leftOutLines(damaged, folder.file(leftOutFile)),
    `${dataset}: ${pretrain.length} ${nounOf({dataset})}s to learn from, ${measured}`,
  ];
}

/** @throws {OptionError} when the folder holds no run of this kind */
async function savedConfiguration<Options extends TrainingOptions>(
  folder: RunFolder,
  {command, rows}: Pick<RunKind<Options, unknown>, 'command' | 'rows'>,
): Promise<Configuration<Options>> {
  const saved = await folder.readJson<Configuration<Options>>(configurationFile);
  const {command: held = 'compare'} = saved ?? {};
  if (saved && held === command) return {...saved, options: savedOptions<FittedOptions<Options>>(rows, saved.options)};
  throw new OptionError({
    option: 'resume',
    received: folder.path,
    ...(saved === undefined
      ? {expected: () => `${folder.file(configurationFile)} to be there`}
      : runKinds[held] === undefined
        ? {
            expected: () =>
              `the folder of ${runKinds[command]}, ${folder.path} holds what an earlier version calls ${held}`,
            advice: () => `Go on with it by annulus ${saved.versions?.annulus ?? '0.2'}.`,
          }
        : {
            expected: () => `the folder of ${runKinds[command]}, ${folder.path} holds ${runKinds[held]}`,
            advice: (wording) => `Go on with it: ${wording.resume(folder.path, held)}`,
          }),
  });
}
