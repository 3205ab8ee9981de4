import {mkdir, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {vectorBlocks, widthOf} from '../vectors-file.js';
import type {Format, FormatSource} from './format.js';
import {floatText} from './number-text.js';
import {writeTextFile} from './text-file.js';

/** A folder that TensorBoard's Projector shows: `tensorboard --logdir <folder>`. */
export const projector: Format = {
  file: 'projector',
  about: "TensorBoard's projector",
  write: async (source, path) => {
    await mkdir(path);
    await writeTextFile(join(path, 'tensors.tsv'), tensorLines(source), source.signal);
    await writeTextFile(join(path, 'metadata.tsv'), metadataLines(source), source.signal);
    await writeFile(join(path, 'projector_config.pbtxt'), config(source));
  },
};

async function* tensorLines({vectors}: FormatSource): AsyncGenerator<string> {
  const width = widthOf(vectors);
  for await (const {rows, values} of vectorBlocks(vectors)) {
    for (let row = 0; row < rows; row++) {
      yield `${Array.from(values.subarray(row * width, (row + 1) * width), floatText).join('\t')}\n`;
    }
  }
}

/** A file of one column has no heading. */
async function* metadataLines({names, classNames}: FormatSource): AsyncGenerator<string> {
  if (classNames) yield 'name\tclass\n';
  for (const [row, name] of names.entries()) {
    yield `${[name, ...(classNames ? [classNames[row] as string] : [])].map((cell) => cell.replaceAll('\t', ' ')).join('\t')}\n`;
  }
}

const config = ({vectors}: FormatSource): string => `embeddings {
  tensor_name: "pictures"
  tensor_path: "tensors.tsv"
  tensor_shape: ${vectors.rows}
  tensor_shape: ${widthOf(vectors)}
  metadata_path: "metadata.tsv"
}
`;
