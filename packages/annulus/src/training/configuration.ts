import {cpus} from 'node:os';
import type {BackendReport} from '@annulus/backend';
import type {ChannelStatistics} from '@annulus/datasets';
import * as tf from '@tensorflow/tfjs';
import type {CompareOptions} from '../comparison/compare-options.js';
import type {RunCommand} from '../commands/resume-command.js';
import type {TrainingOptions} from '../settings/training-options.js';
import type {ImageSource} from '../datasets/image-source.js';
import {version} from '../version.js';

/** All that is needed to run a comparison again: what `configuration.json` holds. */
export interface Configuration<Options extends TrainingOptions = CompareOptions> {
  /** Absent: `compare`. */
  readonly command?: RunCommand;
  readonly options: Options;
  /** Images actually used. */
  readonly images: {
    readonly train: number;
    readonly test: number;
    /** Pixels of both sides. */
    readonly size: number;
    /** What inputs are normalised with. */
    readonly statistics: ChannelStatistics;
  };
  readonly backend: {readonly name: string; readonly reason: string};
  readonly versions: Readonly<Record<'annulus' | 'tfjs' | 'node', string>>;
  readonly machine: {readonly cores: number; readonly processor: string; readonly platform: string};
  /** When it began, ISO 8601. */
  readonly started: string;
}

export function configurationOf<Options extends TrainingOptions>(
  options: Options,
  {train, test, size, statistics}: ImageSource,
  {name, reason}: Pick<BackendReport, 'name' | 'reason'>,
): Configuration<Options> {
  const processors = cpus();
  return {
    options,
    images: {train: train.length, test: test.length, size, statistics},
    backend: {name, reason},
    versions: versionsNow(),
    machine: {
      cores: processors.length,
      processor: processors[0]?.model ?? 'unknown',
      platform: `${process.platform} ${process.arch}`,
    },
    started: new Date().toISOString(),
  };
}

export const versionsNow = (): Configuration['versions'] => ({
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
