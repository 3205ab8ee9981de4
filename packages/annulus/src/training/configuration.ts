import {cpus} from 'node:os';
import type {BackendReport, Computing} from '@annulus/backend';
import type {ChannelStatistics} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import {classCounts} from '../datasets/class-counts.js';
import type {DamagedExample} from '../datasets/damaged-examples-error.js';
import type {DataSplits} from '../datasets/data-splits.js';
import {datasets} from '../datasets/datasets.js';
import {OptionError} from '../options/option-error.js';
import type {RunCommand} from '../options/wording.js';
import type {FittedOptions} from '../settings/fitted-options.js';
import {measuredSplit} from '../settings/measured-split.js';
import type {TrainingOptions} from '../settings/training-options.js';
import {version} from '../text/version.js';
import {chanceOf} from './chance.js';

/** All that is needed to run a comparison or an ablation again: what `configuration.json` holds. */
export interface Configuration<Options extends TrainingOptions = TrainingOptions> {
  /** Absent: `compare`. */
  readonly command?: RunCommand;
  readonly options: FittedOptions<Options>;
  /** Examples actually used. */
  readonly images: {
    readonly train: number;
    /** 0: they have no labels, so nothing is measured. */
    readonly test: number;
    /** The accuracy of guessing, as `chanceOf` has it; absent without labels, and in runs of earlier versions. */
    readonly chance?: number;
    /** Classes of those measured on; absent likewise. */
    readonly classes?: number;
    /** Pixels of both sides, or mels and frames. */
    readonly size: number;
    /** Left out, since they could not be decoded; absent: none. */
    readonly leftOut?: readonly DamagedExample[];
    /** What inputs are normalised with. */
    readonly statistics?: ChannelStatistics;
  };
  readonly backend: {readonly name: string; readonly reason: string} & Partial<Computing>;
  readonly versions: Readonly<Record<'annulus' | 'tfjs' | 'node', string>>;
  readonly machine: {readonly cores: number; readonly processor: string; readonly platform: string};
  /** When it began, ISO 8601. */
  readonly started: string;
}

export function configurationOf<Options extends TrainingOptions>(
  options: FittedOptions<Options>,
  {pretrain, query, input: {size, statistics}}: DataSplits,
  {name, reason, computing}: Pick<BackendReport, 'name' | 'reason' | 'computing'>,
  leftOut: readonly DamagedExample[] = [],
): Configuration<Options> {
  const processors = cpus();
  const chance = chanceOf(query);
  const classes = query?.labels && classCounts(query.labels).filter((count) => count > 0).length;
  return {
    options,
    images: {
      train: pretrain.length,
      test: query?.length ?? 0,
      ...(chance !== undefined && {chance}),
      ...(classes !== undefined && {classes}),
      size,
      ...(statistics && {statistics}),
      ...(leftOut.length > 0 && {leftOut}),
    },
    backend: {name, reason, ...computing},
    versions: versionsNow(),
    machine: {
      cores: processors.length,
      processor: processors[0]?.model ?? 'unknown',
      platform: `${process.platform} ${process.arch}`,
    },
    started: new Date().toISOString(),
  };
}

const versionsNow = (): Configuration['versions'] => ({
  annulus: version,
  tfjs: tf.version_core,
  node: process.versions.node,
});

/** A line for each version that is another than when the run was started. */
export function changedVersions({versions}: Pick<Configuration, 'versions'>): string[] {
  return Object.entries(versionsNow())
    .filter(([name, version]) => versions[name as keyof typeof versions] !== version)
    .map(([name, version]) => {
      const before = versions[name as keyof typeof versions];
      return `It was started with ${name} ${before} and goes on with ${version}: the last digits may differ.`;
    });
}

/** @throws {OptionError} when the data set is not as it was when the run was started */
export function expectSameImages({images, options}: Configuration, {pretrain, query}: DataSplits): void {
  const test = query?.length ?? 0;
  if (pretrain.length === images.train && test === images.test) return;
  throw new OptionError({
    option: 'root',
    received: options.root,
    expected: () =>
      `the ${images.train} training and ${images.test} ${measuredSplit(options)} ${datasets[options.dataset].noun}s of ${options.dataset} that the run was ` +
      `started with, found ${pretrain.length} and ${test}`,
    advice: () => `It can only go on with the same ${datasets[options.dataset].noun}s.`,
  });
}
