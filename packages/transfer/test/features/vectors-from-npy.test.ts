import test from 'ava';
import {vectorsFromNpy} from '../../src/browser.js';

/** A NumPy file as numpy.save writes it. */
function npy(header: string, values: readonly number[], version = 1): ArrayBuffer {
  const text = `${header.padEnd(117)}\n`;
  const head = version === 1 ? [1, 0, text.length, 0] : [2, 0, text.length, 0, 0, 0];
  const bytes = [0x93, ...[...'NUMPY'].map((letter) => letter.charCodeAt(0)), ...head];
  const file = new Uint8Array([
    ...bytes,
    ...new TextEncoder().encode(text),
    ...new Uint8Array(Float32Array.from(values).buffer),
  ]);
  return file.buffer as ArrayBuffer;
}

const header = "{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }";

test('vectors of a NumPy file are read, of version 1 and 2', (t) => {
  for (const version of [1, 2]) {
    const {values, rows, dimensions} = vectorsFromNpy(npy(header, [1, 2, 3, 4, 5, 6.5], version));
    t.deepEqual([[...values], rows, dimensions], [[1, 2, 3, 4, 5, 6.5], 2, 3]);
  }
});

const wrong: Readonly<Record<string, readonly [ArrayBuffer, string]>> = {
  'no NumPy file': [new Uint8Array(20).buffer, 'it does not begin as a NumPy file does'],
  'a header that is cut off': [npy(header, []).slice(0, 60), 'it ends within its header'],
  'other numbers': [npy(header.replace('<f4', '<f8'), [1, 2, 3, 4, 5, 6]), 'its values are <f8, not float32 (<f4)'],
  'one axis': [npy(header.replace('2, 3', '6,'), [1, 2, 3, 4, 5, 6]), 'it has not two axes, row after row'],
  'columns first': [npy(header.replace('False', 'True'), [1, 2, 3, 4, 5, 6]), 'it has not two axes, row after row'],
  'values that are cut off': [npy(header, [1, 2, 3]), 'it holds 12 bytes of values, 2 x 3 need 24'],
};

for (const [what, [bytes, why]] of Object.entries(wrong)) {
  test(`a file is refused for ${what}`, (t) => {
    t.throws(() => vectorsFromNpy(bytes), {
      message: `Expected a NumPy file (.npy) of float32 vectors: ${why}. Make it again, and copy the whole file.`,
    });
  });
}
