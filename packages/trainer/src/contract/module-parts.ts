import type * as tf from '@tensorflow/tfjs';
import type {Batch} from './batch-source.js';
import {Parts} from './parts.js';
import type {Position} from './position.js';
import type {Schedule} from './schedule.js';
import type {StateDict, Stateful} from './state-dict.js';
import type {TrainingModule} from './training-module.js';

type Module = TrainingModule<Batch>;

/** The variables of a module that receive gradients: its own `trainable`, or those of its parts in their order. */
export const trainableOf = (module: Pick<Module, 'trainable' | 'parts'>): readonly tf.Variable[] =>
  module.trainable ?? partsOf(module).trainable;

/** The networks of a module by name: its own `networks`, or those of its parts. */
export const networksOf = (module: Pick<Module, 'networks' | 'parts'>): Readonly<Record<string, tf.LayersModel>> =>
  module.networks ?? partsOf(module).networks;

/** What of a module moves over a run, by name: its own `schedules` and those of its parts. */
export const schedulesOf = (module: Pick<Module, 'schedules' | 'parts'>): Readonly<Record<string, Schedule>> => ({
  ...module.schedules,
  ...partsOf(module).schedules,
});

/** The names of a module's parts that remember single training examples by their index. */
export const keyedByExample = (module: Pick<Module, 'parts'>): readonly string[] => partsOf(module).keyedByExample;

/** A module's whole state, which the caller owns: what its own `state` says, or that of its parts by their names. */
export const stateOf = (module: Pick<Module, 'state' | 'parts'>): StateDict =>
  module.state ? module.state() : partsOf(module).state();

/** Gives a module the state that `stateOf` took of one like it. */
export function restoreTo(module: Pick<Module, 'restore' | 'parts'>, state: StateDict): void {
  if (module.restore) module.restore(state);
  else partsOf(module).restore(state);
}

/** Frees what a module holds: by its own `dispose`, or by those of its parts. */
export function disposeOf(module: Pick<Module, 'dispose' | 'parts'>): void {
  if (module.dispose) module.dispose();
  else partsOf(module).dispose();
}

/** Tells a module and its parts of an update; inside `tf.tidy`. */
export function updated(module: Pick<Module, 'onUpdate' | 'parts'>, at: Position): void {
  module.onUpdate?.(at);
  partsOf(module).onUpdate(at);
}

/** Lets every part of a module that follows another become its copy; inside `tf.tidy`. */
export const followAll = (module: Pick<Module, 'parts'>): void => partsOf(module).follow();

/** A module's state as something to save and bring back. */
export const statefulOf = (module: Module): Stateful => ({
  state: () => stateOf(module),
  restore: (state) => restoreTo(module, state),
});

/** @throws when a module neither declares its parts nor says by itself what is trained and remembered */
export function expectWhole(module: Module): void {
  const {name, parts} = module;
  const missing = (['trainable', 'state', 'restore'] as const).filter((each) => module[each] === undefined);
  if (parts !== undefined || missing.length === 0) return;
  throw new TypeError(
    `Expected ${name} to declare its parts, such as parts = {encoder, queue}, for the run to train, save and free them. ` +
      `Without parts it needs its own ${missing.join(', ')}.`,
  );
}

const partsOf = ({parts = {}}: Pick<Module, 'parts'>): Parts => new Parts(parts);
