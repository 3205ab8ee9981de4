import {algorithms} from '../algorithms/algorithms.js';
import {datasets} from '../datasets/datasets.js';
import {type OwnNoun, ownNoun} from '../datasets/noun.js';
import type {RunCommand, Wording} from '../options/wording.js';
import {duration} from '../text/duration.js';
import {longDate} from '../text/long-date.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';
import type {RunState} from './page-data.js';

/** What is read of a run's `configuration.json`, whatever kind of run it is. */
export interface WatchedConfiguration {
  readonly command?: RunCommand;
  readonly options?: Readonly<Record<string, unknown>>;
  readonly images?: {readonly train?: number; readonly size?: number; readonly chance?: number};
  readonly started?: string;
}

/** What an example of a run is called; a picture where the run does not say of which data set it is. */
export function calledBy({options: {dataset} = {}}: WatchedConfiguration): OwnNoun {
  const known = typeof dataset === 'string' && Object.hasOwn(datasets, dataset);
  return ownNoun(known ? datasets[dataset as keyof typeof datasets].noun : 'image');
}

/** What a run is about, some words each. */
export function factsOf(configuration: WatchedConfiguration): string[] {
  const {command = 'compare', options = {}, images, started} = configuration;
  const {dataset, epochs, algorithm, backend} = options;
  return [
    command,
    ...[algorithm ?? []].flat().map(labelOf),
    ...(typeof dataset === 'string' ? [dataset] : []),
    ...(images?.train === undefined ? [] : [plural(images.train, calledBy(configuration))]),
    ...(typeof epochs === 'number' ? [plural(epochs, 'epoch')] : []),
    ...(images?.chance === undefined ? [] : [`kNN by guessing ${percent(images.chance)}`]),
    ...(typeof backend === 'string' && backend !== 'auto' ? [backend] : []),
    ...(started !== undefined && !Number.isNaN(Date.parse(started)) ? [`started ${longDate(started)}`] : []),
  ];
}

/** Trainings that a run is made of, as far as its options say. */
export function plannedOf({command = 'compare', options = {}}: WatchedConfiguration): number | undefined {
  const {algorithm, ring, cells, seeds} = options;
  if (command === 'study') {
    return Array.isArray(cells) && typeof seeds === 'number' ? cells.length * seeds : undefined;
  }
  if (command !== 'compare') return 1;
  if (!Array.isArray(algorithm) || !Array.isArray(ring)) return undefined;
  const ways = (name: string) => (entryOf(name)?.ring ? ring.length : 1);
  return algorithm.reduce((sum: number, name: string) => sum + ways(name), 0);
}

/** A variant as the paper calls it, where its name is known: `moco-ring` is MoCoRing. */
export function labelOf(id: unknown): string {
  const [, name = '', ring] = /^(.*?)(-ring)?$/.exec(String(id)) ?? [];
  const entry = entryOf(name);
  return (ring ? entry?.ring?.label : entry?.label) ?? String(id);
}

const entryOf = (name: string) =>
  Object.hasOwn(algorithms, name) ? algorithms[name as keyof typeof algorithms] : undefined;

export interface ToldState {
  readonly state: RunState;
  readonly folder: string;
  readonly command: RunCommand;
  /** Seconds since it last wrote. */
  readonly quiet: number;
  readonly error?: string | undefined;
}

/** What a state means for a run, and what can be done. */
export function stateText({state, folder, command, quiet, error}: ToldState, wording: Wording): string {
  const onward = wording.resume(folder, command);
  const silence = `no news for ${duration(quiet)}`;
  const texts: Readonly<Record<RunState, string>> = {
    waiting: 'Waiting for its first training to begin: examples are read, or the encoder is measured before training.',
    running: quiet > 60 ? `Running, with ${silence}.` : 'Running.',
    measuring: 'Trained. What its features are worth is being measured.',
    finished: 'Finished.',
    stopped: `Stopped and saved. Go on with it: ${onward}`,
    failed: `Failed. ${error ?? ''} Go on with what is saved: ${onward}`.replaceAll('  ', ' '),
    killed: `Killed: its process is gone, ${silence}. Go on from its last checkpoint: ${onward}`,
    silent: `Silent: ${silence}. Its process is on another machine, or was killed. If it is gone: ${onward}`,
    vanished: `Gone: there is no folder ${folder} any more. This page goes on when it is back.`,
  };
  return texts[state];
}
