import type {MonitorMode} from '../../monitoring/monitored.js';
import type {SavedFiles, SavePolicy} from './save-plan.js';

/** What a checkpoint records of those before it, and of itself. */
export type SaveMemory = SavedFiles & {
  /** A save waits for its metric. */
  readonly due: boolean;
  /** The metric was measured at some time. */
  readonly measured: boolean;
  /** By which the kept ones are ranked; `null` where nothing is monitored. */
  readonly monitor: string | null;
  readonly mode: MonitorMode;
};

/** No files. */
export const noFiles: SavedFiles = {kept: [], newest: null, superseded: [], foreign: []};

/** The memory of a run that has saved nothing. */
export function freshMemory({monitor, mode}: Ranking): SaveMemory {
  return {...noFiles, due: false, measured: false, monitor: monitor ?? null, mode};
}

/** A restored memory, for `owner` to go on with; the ranking by another metric is dropped with a warning, not its files. */
export function goOnWith(memory: SaveMemory, owner: string, ranking: Ranking): SaveMemory {
  const {monitor, mode} = freshMemory(ranking);
  if (memory.monitor === monitor && (monitor === null || memory.mode === mode)) return memory;
  process.emitWarning(
    `${owner} kept the best by ${shown(memory)} and now keeps them by ${shown({monitor, mode})}: it ranks anew, and leaves ` +
      'the files of the earlier ranking where they are.',
  );
  const files = memory.kept.map(({file}) => file);
  return {...freshMemory(ranking), newest: memory.newest, foreign: [...memory.foreign, ...files], due: memory.due};
}

type Ranking = Pick<SavePolicy, 'monitor' | 'mode'>;

const shown = ({monitor, mode}: Pick<SaveMemory, 'monitor' | 'mode'>): string =>
  monitor === null ? 'age' : `"${monitor}" (${mode})`;
