import type {Inspection, PlainJson} from '@annulus/trainer';
import {bytesText} from '../text/bytes-text.js';
import {localTime} from '../text/local-time.js';
import {moduleText} from './module-text.js';
import {positionText} from './position-text.js';
import {withoutTensors} from './state-without-tensors.js';
import {tensorTable} from './tensor-table.js';

/** Characters of a state that are shown. */
const widest = 100;

/** A checkpoint that has been found to be whole. */
export interface CheckpointContents extends Inspection {
  readonly path: string;
}

/** What is inside a checkpoint, for people. */
export function contentsText(contents: CheckpointContents, {all = false}: {readonly all?: boolean}): string {
  const {path, format, version, sha256, bytes, metadata, tensors, state} = contents;
  const {annulus, tfjs, node} = metadata.versions;
  const values = Object.entries(metadata.hyperparameters).map(([name, value]) => line(name, JSON.stringify(value)));
  const states = statesOf(state).map(([name, value]) => line(name, all ? value : shortened(value)));
  return [
    path,
    line('format', `${format}, version ${version}`),
    line('sha256', `${sha256}, verified`),
    line('size', `${bytesText(bytes)} in ${tensors.length} tensors`),
    line('module', moduleText(metadata)),
    line('place', positionText(metadata)),
    line(
      'made',
      `${localTime(metadata.created)} on ${metadata.backend}, by annulus ${annulus}, tfjs ${tfjs}, node ${node}`,
    ),
    '',
    'Hyper-parameters',
    ...values,
    '',
    'Tensors',
    tensorTable(tensors, {all}),
    '',
    'States besides tensors',
    ...states,
  ].join('\n');
}

const line = (name: string, value: string): string => `  ${name.padEnd(18)} ${value}`;

const shortened = (text: string): string => (text.length > widest ? `${text.slice(0, widest - 1)}…` : text);

/** Of every part and every callback, as JSON. */
function statesOf(state: CheckpointContents['state']): (readonly [name: string, value: string])[] {
  const {callbacks = {}, ...parts} = state;
  return Object.entries({...parts, ...(callbacks as typeof state)}).flatMap(([name, part]) => {
    const rest: PlainJson | undefined = withoutTensors(part);
    return rest === undefined ? [] : [[name, JSON.stringify(rest)] as const];
  });
}
