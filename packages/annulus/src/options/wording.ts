/** The commands that train, and go on when they are interrupted. */
export type RunCommand = 'compare' | 'study' | 'pretrain';

/** Each kind of run, as a sentence names it. */
const kinds: Readonly<Record<RunCommand, string>> = {
  compare: 'comparison',
  study: 'study',
  pretrain: 'pretraining',
};

/** How a text names what its reader can change: options of a function, or flags of a command line. */
export interface Wording {
  /** An option, such as `batchSize` or `--batch-size`. */
  readonly option: (name: string) => string;
  /** What makes the run in `folder` go on. */
  readonly resume: (folder: string, command: RunCommand) => string;
  /** What downloads a data set into the folder `root`. */
  readonly download: (set: string, root: string) => string;
}

/** For those who call this package's functions. */
export const inCode: Wording = {
  option: (name) => name,
  resume: (folder, command) => `resume the ${kinds[command]} in ${folder}`,
  download: (set, root) => `download({set: '${set}', root: '${root}'})`,
};

/** A text that names options as its reader knows them. */
export type Worded = (wording: Wording) => string;
