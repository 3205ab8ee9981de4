import type {Inspection} from '@annulus/trainer';
import Table from 'cli-table3';
import {bytesText} from '../text/bytes-text.js';

type Tensors = Inspection['tensors'];

/** A table of a checkpoint's tensors: a line for each group of them, or for each of them. */
export function tensorTable(tensors: Tensors, {all = false}: {readonly all?: boolean}): string {
  const table = new Table({
    head: ['', 'type', 'shape', 'numbers', 'size'],
    colAligns: ['left', 'left', 'left', 'right', 'right'],
    style: {head: [], border: []},
    chars: {mid: '', 'left-mid': '', 'mid-mid': '', 'right-mid': ''},
  });
  for (const [name, members] of groupsOf(tensors)) {
    const [only, ...others] = members;
    if (all || others.length === 0) for (const tensor of members) table.push(rowOf(tensor.name, [tensor]));
    else if (only) table.push(rowOf(name, members));
  }
  table.push(rowOf('total', tensors));
  return table.toString();
}

/** Tensors by all but the last part of their names, such as those of one network. */
function groupsOf(tensors: Tensors): Map<string, Tensors> {
  const groups = new Map<string, Tensors>();
  for (const tensor of tensors) {
    const group = tensor.name.split('/').slice(0, -1).join('/');
    groups.set(group, [...(groups.get(group) ?? []), tensor]);
  }
  return new Map([...groups].sort(([a], [b]) => order(a) - order(b)));
}

/** The module before the optimizer before the rest. */
function order(group: string): number {
  const index = ['module', 'optimizer', 'loop', 'callbacks'].indexOf(group.split('/')[0] ?? '');
  return index < 0 ? Number.POSITIVE_INFINITY : index;
}

function rowOf(name: string, tensors: Tensors): string[] {
  const types = [...new Set(tensors.map(({dtype}) => dtype))].join(', ');
  const [only, ...others] = tensors;
  const shape = only && others.length === 0 ? `[${only.shape.join(', ')}]` : `${tensors.length} tensors`;
  const numbers = tensors.reduce((sum, tensor) => sum + tensor.shape.reduce((size, side) => size * side, 1), 0);
  const bytes = tensors.reduce((sum, tensor) => sum + tensor.bytes, 0);
  return [name, types, shape, numbers.toLocaleString('en-US'), bytesText(bytes)];
}
