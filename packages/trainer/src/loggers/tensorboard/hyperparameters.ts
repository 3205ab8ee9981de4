import type {PlainJson, PlainJsonObject} from '../../contract/plain-json.js';
import type {FitEnd} from '../../contract/training-hooks.js';
import {bytes, double, message, varint} from './protobuf.js';
import {pluginValue, textValue} from './summary.js';

type Leaf = string | number | boolean;

/** The hyper-parameters of a run: a table under TEXT, and a row under HPARAMS. */
export function hyperparameterValues(hyperparameters: PlainJsonObject, time: number): Uint8Array[] {
  const leaves = leavesOf(hyperparameters);
  const rows = leaves.map(([name, leaf]) => `| ${cell(name)} | ${cell(String(leaf))} |`);
  const table = ['| name | value |', '| --- | --- |', ...rows].join('\n');
  const started = message(
    3,
    ...leaves.map(([name, leaf]) => message(1, bytes(1, name), jsonValue(leaf))),
    double(5, time),
  );
  return [textValue('hyperparameters', table), pluginValue('_hparams_/session_start_info', 'hparams', started)];
}

/** How the run of that row ended. */
export function endedValue(reason: FitEnd['reason'], time: number): Uint8Array {
  const status = varint(1, reason === 'failed' ? 2 : 1);
  return pluginValue('_hparams_/session_end_info', 'hparams', message(4, status, double(2, time)));
}

/** `{optimizer: {rate: 0.1}}` as `optimizer.rate`; lists as JSON. */
function leavesOf(json: PlainJsonObject, prefix = ''): (readonly [name: string, leaf: Leaf])[] {
  return Object.entries(json).flatMap(([name, child]: [string, PlainJson]) => {
    if (isObject(child)) return leavesOf(child, `${prefix}${name}.`);
    return [[prefix + name, isLeaf(child) ? child : JSON.stringify(child)] as const];
  });
}

const isLeaf = (json: PlainJson): json is Leaf => ['string', 'number', 'boolean'].includes(typeof json);

const isObject = (json: PlainJson): json is PlainJsonObject =>
  typeof json === 'object' && json !== null && !Array.isArray(json);

/** A `google.protobuf.Value`. */
function jsonValue(leaf: Leaf): Uint8Array {
  if (typeof leaf === 'number') return message(2, double(2, leaf));
  return message(2, typeof leaf === 'string' ? bytes(3, leaf) : varint(4, Number(leaf)));
}

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll(/\r?\n/g, ' ');
