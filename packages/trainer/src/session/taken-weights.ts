import * as tf from '@tensorflow/tfjs';
import type {Batch} from '../contract/batch-source.js';
import {statefulOf} from '../contract/module-parts.js';
import type {Part} from '../contract/part.js';
import {Parts} from '../contract/parts.js';
import type {StateDict, Stateful, StateValue} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import type {TrainingModule} from '../contract/training-module.js';

/** What a module took of another's weights. */
export interface TakenWeights {
  /** How many weights of each part: `encoder (60 of 62)`. */
  readonly taken: readonly string[];
  /** Weights of the module that stay as they were made, each with the reason. */
  readonly left: readonly string[];
  /** What was saved and has no place in the module. */
  readonly unused: readonly string[];
}

/** A part of a module that has weights, by the names that lead to it. */
interface Weighted extends Stateful {
  readonly path: readonly string[];
}

/**
 * Gives a module what of another's state fits its own weights: parts by name, tensors by name and shape.
 *
 * What remembers and is not trained, a queue or a bank, stays fresh. So does what follows another part, which becomes its copy.
 */
export function takeWeights(module: TrainingModule<Batch>, saved: StateDict): TakenWeights {
  const whole = module.parts === undefined || module.state !== undefined;
  const parts = whole ? [{...statefulOf(module), path: []}] : weightedIn(module.parts ?? {});
  const taken: string[] = [];
  const left: string[] = [];
  const used = new Set<string>();
  for (const part of parts) {
    const name = part.path.join('/') || module.name;
    const state = at(saved, part.path);
    const own = part.state();
    const held = tensorsOf(own);
    let count = 0;
    try {
      const fitting = earlierNames(own, state);
      const merged = withTensors(own, part.path, (tensor, path) => {
        const there = at(fitting, path.slice(part.path.length));
        if (there instanceof tf.Tensor && fits(tensor, there)) {
          count++;
          used.add(path.join('/'));
          return there;
        }
        if (state !== undefined)
          left.push(
            `${path.join('/')} (${there instanceof tf.Tensor ? `${shapeOf(there)} there, ${shapeOf(tensor)} here` : 'not there'})`,
          );
        return tensor;
      });
      if (count > 0) part.restore(merged as StateDict);
    } finally {
      tf.dispose(held);
    }
    if (state === undefined) left.push(`${name} (not there)`);
    if (count > 0) taken.push(`${name} (${count} of ${held.length})`);
  }
  return {taken, left, unused: Object.keys(saved).flatMap((name) => unusedOf(saved[name] as StateValue, used, [name]))};
}

/** Parts with weights of their own: those that are trained, or that have layers. */
function weightedIn(parts: Readonly<Record<string, Part>>, above: readonly string[] = []): Weighted[] {
  return Object.entries(parts).flatMap(([name, part]): Weighted[] => {
    const path = [...above, name];
    if (part instanceof Parts) return weightedIn(part.named, path);
    const weights = part.network !== undefined || (part.trainable?.length ?? 0) > 0;
    if (!weights || part.follow || !part.state || !part.restore) return [];
    return [{path, state: () => (part as Stateful).state(), restore: (state) => (part as Stateful).restore(state)}];
  });
}

/** A network's state of earlier versions, which had its weights by their places, under the names they have now. */
function earlierNames(own: StateDict, saved: StateValue | undefined): StateValue | undefined {
  if (typeof saved !== 'object' || saved === null || saved instanceof tf.Tensor || !('0' in saved) || '0' in own)
    return saved;
  const entries = Object.entries(own);
  const places = entries.map(([name], place) => [name, (saved as StateDict)[`${place}`]] as const);
  const same =
    entries.every(([, tensor], place) => isFit(tensor, places[place]?.[1])) && !(`${entries.length}` in saved);
  return same ? Object.fromEntries(places as [string, tf.Tensor][]) : saved;
}

function withTensors(
  value: StateValue,
  path: readonly string[],
  replace: (tensor: tf.Tensor, path: readonly string[]) => tf.Tensor,
): StateValue {
  if (value instanceof tf.Tensor) return replace(value, path);
  if (typeof value !== 'object' || value === null) return value;
  const inner = Object.entries(value).map(
    ([name, each]) => [name, withTensors(each, [...path, name], replace)] as const,
  );
  return Array.isArray(value) ? inner.map(([, each]) => each) : Object.fromEntries(inner);
}

/** The outermost names in a state that lead to no tensor which was used. */
function unusedOf(value: StateValue, used: ReadonlySet<string>, path: readonly string[]): string[] {
  const name = path.join('/');
  const isUsed = [...used].some((each) => each === name || each.startsWith(`${name}/`));
  if (!isUsed) return tensorsOf(value).length > 0 ? [name] : [];
  if (value instanceof tf.Tensor || typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, each]) => unusedOf(each, used, [...path, key]));
}

function at(value: StateValue | undefined, path: readonly string[]): StateValue | undefined {
  if (path.length === 0) return value;
  const [name, ...rest] = path as [string, ...string[]];
  if (typeof value !== 'object' || value === null || value instanceof tf.Tensor) return undefined;
  return at((value as StateDict)[name], rest);
}

const fits = (own: tf.Tensor, saved: tf.Tensor): boolean =>
  own.dtype === saved.dtype && tf.util.arraysEqual(own.shape, saved.shape);

const isFit = (own: StateValue, saved: StateValue | undefined): boolean =>
  own instanceof tf.Tensor && saved instanceof tf.Tensor && fits(own, saved);

const shapeOf = ({shape, dtype}: tf.Tensor): string => `${dtype === 'float32' ? '' : `${dtype} `}[${shape.join(', ')}]`;
