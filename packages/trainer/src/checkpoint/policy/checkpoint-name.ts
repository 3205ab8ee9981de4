import type {Boundary} from '../../contract/training-hooks.js';

const extension = '.safetensors';

/**
 * The names of checkpoint files: a template such as `epoch={epoch}-step={globalStep}-{knn/accuracy}`, of places and metrics,
 * or a function. What file names cannot hold, such as `/`, becomes `_`.
 */
export type CheckpointName = string | ((boundary: Boundary) => string);

/** The file name that a boundary gets. */
export function checkpointName(name: CheckpointName, boundary: Boundary): string {
  const text = typeof name === 'function' ? name(boundary) : filled(name, boundary);
  const legal = text.replace(new RegExp(`${extension}$`), '').replace(/[\\/:*?"<>|\p{Cc}]/gu, '_');
  if (legal.trim() === '') throw new Error('Expected filename to give a name, received an empty text.');
  return legal + extension;
}

/** The first of `name`, `name-v1`, `name-v2`, … that is not taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const stem = name.slice(0, -extension.length);
  let free = name;
  for (let version = 1; taken.has(free); version++) free = `${stem}-v${version}${extension}`;
  return free;
}

/** Whole numbers as they are, others to 4 digits; a metric that this boundary has not is `NaN`. */
function filled(template: string, {epoch, batch, globalStep, metrics}: Boundary): string {
  const values = {...metrics, epoch, batch, globalStep};
  return template.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => shown(values[name as keyof typeof values]));
}

const shown = (value = Number.NaN): string => String(Number.isInteger(value) ? value : Number(value.toPrecision(4)));
