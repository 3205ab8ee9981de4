import {csvCell} from '../../text/csv-text.js';
import {vectorBlocks, widthOf} from '../vectors-file.js';
import type {Format, FormatSource} from './format.js';
import {floatText} from './number-text.js';
import {writeTextFile} from './text-file.js';

/** One line a picture: `filename`, a column for each number, and `label`, the name of its class, where there are classes. */
export const csv: Format = {
  file: 'embeddings.csv',
  about: 'tables and pandas',
  write: (source, path) => writeTextFile(path, lines(source), source.signal),
};

async function* lines({vectors, names, classNames}: FormatSource): AsyncGenerator<string> {
  const width = widthOf(vectors);
  const columns = Array.from({length: width}, (_, index) => `embedding_${index}`);
  yield `${['filename', ...columns, ...(classNames ? ['label'] : [])].join(',')}\n`;
  for await (const {start, rows, values} of vectorBlocks(vectors)) {
    for (let row = 0; row < rows; row++) {
      const numbers = Array.from(values.subarray(row * width, (row + 1) * width), floatText).join(',');
      const label = classNames ? `,${csvCell(classNames[start + row] as string)}` : '';
      yield `${csvCell(names[start + row] as string)},${numbers}${label}\n`;
    }
  }
}
