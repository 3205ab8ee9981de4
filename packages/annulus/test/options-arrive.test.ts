import {mkdir, mkdtemp} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {useBackend} from '@annulus/backend';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import test from 'ava';
import {type AlgorithmName, algorithmNames, algorithms} from '../src/algorithms/algorithms.js';
import {flagOf} from '../src/commands/flag-wording.js';
import {withCompareDefaults} from '../src/comparison/compare-defaults.js';
import {compareRows} from '../src/comparison/compare-rows.js';
import {variantsOf} from '../src/comparison/compared-variants.js';
import {jobSettingOf} from '../src/comparison/job-setting-of.js';
import {openDataset} from '../src/datasets/open-dataset.js';
import {jobTraining} from '../src/jobs/perform-job.js';
import {spreadOf} from '../src/jobs/spread-of.js';
import type {OptionRows} from '../src/options/option-row.js';
import {pretrainRows} from '../src/pretraining/pretrain-rows.js';
import {fittedOptions} from '../src/settings/fitted-options.js';
import {ablationRows} from '../src/study/ablation.js';
import {jobsOf} from '../src/study/job.js';
import {jobsAtATime} from '../src/study/run-study.js';
import {settingOf} from '../src/study/setting-of.js';
import {type StudyOptions, studyRows} from '../src/study/study-rows.js';
import {RunFolder} from '../src/training/run-folder.js';
import type {Variant} from '../src/training/variant.js';
import {backendFacts} from './backend-facts.js';
import {type Facts, trainingFacts} from './facts-of.js';
import {flagsOf} from './flags-of.js';
import {encoders, type Trial, trials} from './option-trials.js';
import {pretrainFacts} from './pretraining/pretrain-facts.js';
import {ablationOptionsOf, studyOptionsOf} from './study/study-options-of.js';
import {tones} from './tones.js';
import {pictures} from './two-classes.js';

const base =
  '--train 8 --test 4 --size 8 --batch-size 4 --epochs 4 --queue 8 --encoder small-convnet --width 2 --dimensions 4 --neighbours 2 --probe-epochs 1 --progress quiet --name run';

/** The flags of some command lines, later ones instead of earlier ones; `--size=` takes one away. */
function merged(rows: OptionRows, ...lines: readonly string[]): string[] {
  const flags = new Map<string, string>();
  for (const [, flag, value] of lines.flatMap((line) => [...line.matchAll(/(--[a-z-]+)[= ]([^ ]*)/g)])) {
    if (value === '') flags.delete(flag as string);
    else flags.set(flag as string, value as string);
  }
  const known = [...Object.keys(rows).map(flagOf), '--sweep'];
  return [...flags].filter(([flag]) => known.includes(flag)).flat();
}

const {signal} = new AbortController();

async function compareFacts(args: readonly string[], run?: {readonly root: string}): Promise<Facts> {
  const asked = withCompareDefaults(flagsOf(...args));
  const splits = openDataset(asked);
  const options = fittedOptions(asked, splits);
  const variants = variantsOf(options);
  const variant = variants.at(-1) as Variant;
  const spread = spreadOf(options, {backend: {name: 'wasm'}, trainings: variants.length, cores: 2});
  const folder = RunFolder.at(options.output, options.name, 'compare');
  const {batchNorm, workers, options: said} = jobSettingOf({options, folder, leaveOut: []}, options.backend, spread);
  const {jobs: _, ...training} = options;
  const setting = {options: training, splits, folder, signal, placeOf: ({id}: Variant) => id};
  return {
    ...(await trainingFacts(variant, setting, run)),
    ...{variants: variants.map(({id}) => id).join(' '), backend: options.backend},
    ...backendFacts(said),
    ...{'spread/jobs': spread.jobs, 'spread/workers': workers, 'spread/batchNorm': batchNorm},
  };
}

const ablationFacts = (args: readonly string[], run?: {readonly root: string}) =>
  cellFacts(ablationOptionsOf(...args), run);
const studyFacts = (args: readonly string[], run?: {readonly root: string}) => cellFacts(studyOptionsOf(...args), run);

async function cellFacts(asked: StudyOptions, run?: {readonly root: string}): Promise<Facts> {
  const options = fittedOptions(asked, openDataset(asked));
  const jobs = jobsOf(options);
  const job = jobs.find(({kind}) => kind === 'training') as (typeof jobs)[number] & {subject: Variant};
  const setting = {...settingOf(options, options.backend, 1), command: 'study'} as const;
  const folder = RunFolder.at(options.output, options.name, 'study').path;
  const facts = await trainingFacts(job.subject, {...jobTraining(job, {...setting, folder}), signal}, run);
  return {
    ...facts,
    jobs: jobs.map(({place}) => place).join(' '),
    jobsAtATime: jobsAtATime(options, {name: 'wasm'}),
    backend: setting.backend,
    ...backendFacts(setting.options),
    progress: options.progress,
    label: job.subject.label,
  };
}

const differing = (one: Facts, other: Facts): string[] =>
  [...new Set([...Object.keys(one), ...Object.keys(other)])].filter((path) => one[path] !== other[path]).sort();

const pairsOf = <T>(items: readonly T[]): (readonly [T, T])[] =>
  items.flatMap((one, index) => items.slice(index + 1).map((other) => [one, other] as const));

const matches = (pattern: string, path: string) =>
  pattern.endsWith('/*') ? path.startsWith(pattern.slice(0, -1)) : path === pattern;

test.before(async () => {
  await useBackend('cpu');
  // All at once: while one is saved, what other files do first may change the backend.
  const made = encoders.map((path, seed) => {
    const encoder = smallConvNet({width: 2, dimensions: 4, size: 8, seed, input: {normalization: 'none'}});
    return [encoder, path] as const;
  });
  for (const [encoder, path] of made) {
    await saveEncoder(encoder, path);
    encoder.dispose();
  }
});

/** What a folder is follows from what it holds. */
const {dataset: _, ...ofOneFolder} = pretrainRows;

const pretrainedFacts = (args: readonly string[], run?: {readonly root: string}) =>
  pretrainFacts(
    args.includes('--rate') || args.includes('--seconds') || args.includes('--masks') ? tones : pictures,
    args,
    run,
  );

/** A command, its rows, what it builds of its flags, and what it is always given here. */
const commands: readonly (readonly [string, OptionRows, typeof compareFacts, string])[] = [
  ['compare', compareRows, compareFacts, '--algorithm moco --ring off --workers 1'],
  ['ablation', ablationRows, ablationFacts, '--variants moco --seeds 1'],
  ['study', studyRows, studyFacts, '--algorithm moco --ring off --seeds 1'],
  ['pretrain', ofOneFolder, pretrainedFacts, '--algorithm moco --workers 1'],
];

for (const [command, rows, factsOf, flags] of commands) {
  // What an ablation has besides is tried as a study.
  const own = command === 'ablation' ? {variants: ablationRows.variants} : rows;
  for (const [name, row] of Object.entries(own)) {
    test.serial(`${flagOf(name)} of ${command} arrives where it should, and nowhere else`, async (t) => {
      const trial = trials[name];
      if (!trial) return t.fail(`Say in this test which two values of ${name} differ.`);
      const root = await mkdtemp(join(tmpdir(), 'annulus-'));
      const facts = await Promise.all(
        trial.values.map(async (value, index) => {
          const place = join(root, String(index));
          await mkdir(place);
          const given = name === 'output' ? join(place, value) : value;
          const lines = [base, flags, `--output ${place}`, trial.with ?? '', `${flagOf(name)} ${given}`];
          return factsOf(merged(rows, ...lines), trial.run && {root: place});
        }),
      );
      const reaches = [...row.reaches, ...(row.decides === false ? [] : [`hyperparameters/${name}`])];
      for (const [one, other] of pairsOf(facts)) {
        const found = differing(one, other);
        const elsewhere = found.filter((path) => !reaches.some((pattern) => matches(pattern, path)));
        const nowhere = reaches.filter((pattern) => !found.some((path) => matches(pattern, path)));
        t.deepEqual({elsewhere, nowhere}, {elsewhere: [], nowhere: []});
      }
    });
  }
}

/** The options that decide what an algorithm computes, besides those it lists as its own. */
const saidToAlgorithms: Readonly<Record<AlgorithmName, readonly string[]>> = {
  moco: ['seed'],
  ir: ['seed'],
  cmc: ['seed'],
  simclr: ['seed', 'dimensions'],
  la: ['seed'],
  byol: ['seed'],
  nnclr: ['seed'],
  supcon: ['seed', 'dimensions'],
};

for (const algorithm of algorithmNames) {
  for (const name of [...saidToAlgorithms[algorithm], ...algorithms[algorithm].uses]) {
    test.serial(`${flagOf(name)} arrives in ${algorithm}, as one of its hyper-parameters`, async (t) => {
      const {values} = trials[name] as Trial;
      const ofIt = `--ring off --workers 1 --algorithm ${algorithm} --queue= --encoder-momentum=`;
      const [one, other] = (await Promise.all(
        values.map((value) => compareFacts(merged(compareRows, base, ofIt, `${flagOf(name)} ${value}`))),
      )) as [Facts, Facts];
      t.is(differing(one, other).filter((path) => path.startsWith('algorithm/')).length, 1);
    });
  }
}
