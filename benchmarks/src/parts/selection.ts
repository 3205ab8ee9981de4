import {selection} from '../measures/selection.js';
import type {Part} from './part.js';

export const selectionPart: Part = {
  name: 'selection',
  about: 'selecting a ring against sorting every row',
  backends: ['torch', 'tensorflow', 'wasm', 'cpu'],
  measure({rounds}) {
    const rows = [4096, 65_536].map((columns) => {
      const {selection: select, sort, ratio} = selection({rows: 128, columns, rounds});
      return [columns.toLocaleString('en'), select, sort, ratio];
    });
    return {
      title: 'Selecting a ring',
      about: 'A ring of 1–10 % for 128 anchors, against sorting each of their rows as a typed array. Milliseconds.',
      columns: ['candidates', 'selection', 'sort', 'times as fast'],
      rows,
    };
  },
};
