import * as tf from '@tensorflow/tfjs';
import {readCheckpoint} from '../checkpoint/reading/read-checkpoint.js';
import {knownOptions} from '../checks/known-options.js';
import {oneOf} from '../checks/one-of.js';
import {shown} from '../checks/shown.js';
import {followAll} from '../contract/module-parts.js';
import type {PlainJsonObject} from '../contract/plain-json.js';
import type {SavedWeights, WeightsFrom} from '../contract/saved-weights.js';
import type {StateDict} from '../contract/state-dict.js';
import {tensorsOf} from '../contract/tensors-of.js';
import {checkpointAt} from './checkpoint-at.js';
import type {Session} from './session.js';
import {type TakenWeights, takeWeights} from './taken-weights.js';

/** How many weights an error or a warning names. */
const most = 8;

/** What was read: a state of a module, and what is told of where it is from. */
interface Source {
  readonly state: StateDict;
  readonly about: PlainJsonObject & {readonly from: string};
}

/**
 * Lets a new run start with weights of another, and writes it into the run's hyper-parameters.
 *
 * @throws when nothing of them fits the module, or not all and `strict` asks for it
 */
export async function startWithWeights(given: string | SavedWeights | WeightsFrom, run: Session): Promise<void> {
  const {from, strict = 'none'} = checked(given);
  const {state, about} = typeof from === 'string' ? await ofCheckpoint(from) : await ofSaved(from);
  try {
    const found = takeWeights(run.module, state);
    expectSome(found, about.from, run.module.name, strict);
    tf.tidy(() => followAll(run.module));
    const {taken} = found;
    run.hyperparameters = {...run.hyperparameters, weightsFrom: {...about, taken}};
    if (run.group.rank === 0) warnOfRest(found, about.from);
  } finally {
    tf.dispose(tensorsOf(state));
  }
}

function checked(given: string | SavedWeights | WeightsFrom): WeightsFrom {
  const whole =
    typeof given === 'string' || typeof (given as Partial<SavedWeights>).read === 'function'
      ? {from: given as string}
      : (given as WeightsFrom);
  const {from, strict = 'none'} = knownOptions('weightsFrom', whole, ['from', 'strict']);
  oneOf('weightsFrom.strict', strict, ['none', 'all']);
  if (typeof from === 'string' || typeof from?.read === 'function') return {from, strict};
  throw new TypeError(
    `Expected weightsFrom to be the path of a checkpoint, a folder of checkpoints or saved weights such as savedEncoder(folder), received ${shown(from)}.`,
  );
}

async function ofCheckpoint(path: string): Promise<Source> {
  const file = await checkpointAt(path);
  const {state, metadata} = await readCheckpoint(file);
  const {module: weights, ...rest} = state;
  tf.dispose(tensorsOf(rest));
  const {module, epoch, globalStep} = metadata;
  return {state: weights as StateDict, about: {from: file, module, epoch, globalStep}};
}

async function ofSaved(saved: SavedWeights): Promise<Source> {
  return {state: await saved.read(), about: {from: saved.name}};
}

function expectSome(
  {taken, left, unused}: TakenWeights,
  from: string,
  module: string,
  strict: WeightsFrom['strict'],
): void {
  if (taken.length === 0) {
    throw new Error(
      `Expected some of the weights in ${from} to fit ${module}, none does: ${few(left)}. It holds ${few(unused)}. ` +
        'Make the module as it was made there, or leave weightsFrom out.',
    );
  }
  if (strict === 'none' || left.length === 0) return;
  throw new Error(
    `Expected all weights of ${module} to be in ${from}, as strict: 'all' asks for, these are not: ${few(left)}. ` +
      'Make the module as it was made there, or leave strict out to start with what fits.',
  );
}

function warnOfRest({taken, left, unused}: TakenWeights, from: string): void {
  if (left.length === 0) return;
  const rest = unused.length > 0 ? ` Not used: ${few(unused)}.` : '';
  process.emitWarning(
    `The run starts with weights of ${from}: ${taken.join(', ')}. Others start as they were made: ${few(left)}.${rest}`,
  );
}

const few = (names: readonly string[]): string => {
  const more = names.length > most ? ` and ${names.length - most} more` : '';
  return names.length > 0 ? names.slice(0, most).join(', ') + more : 'nothing';
};
