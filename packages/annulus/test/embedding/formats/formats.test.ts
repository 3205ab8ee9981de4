import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {asyncBufferFromFile, parquetReadObjects} from 'hyparquet';
import {type Embeddings, type EmbedResult, embed, embeddingsOf} from '../../../src/index.js';
import {csvCells} from '../../../src/text/csv-text.js';
import {pictureFolder, png} from '../../picture-folder.js';
import {listening, trainedRun} from '../trained.js';

const formats = ['npy', 'parquet', 'csv', 'safetensors', 'projector'] as const;

let result: EmbedResult;
let expected: Embeddings;

/** Twenty pictures of two classes in every format. */
test.before(async () => {
  const names = Array.from({length: 20}, (_, index) => `${index % 2 ? 'cats, big' : 'dogs'}/${index}.png`);
  const color = (index: number) => [13 * index, 250 - 9 * index, (70 * index) % 256, 255] as const;
  const root = pictureFolder(Object.fromEntries(names.map((name, index) => [name, png(16, 16, color(index))])));
  const run = await trainedRun({dataset: 'shapes'});
  const options = {backend: TESTED_BACKEND, progress: 'quiet', output: join(run, 'made')} as const;
  result = await embed(run, [root], {...options, formats}, listening());
  expected = await embeddingsOf(run, [root], options, listening());
});

const file = (name: string) => join(result.folder, name);
const rowOf = (row: number): number[] => [...expected.vectors.subarray(8 * row, 8 * row + 8)];
const classOf = (row: number) => expected.classes?.[expected.labels?.[row] as number];
const rows = Array.from({length: 20}, (_, row) => row);

test('vectors.npy is a NumPy file of float32, its numbers from a multiple of 64 bytes on', (t) => {
  const bytes = readFileSync(file('vectors.npy'));
  t.is(bytes.subarray(0, 8).toString('latin1'), '\x93NUMPY\x01\x00');
  t.is((10 + bytes.readUInt16LE(8)) % 64, 0);
  t.regex(bytes.subarray(10, 192).toString(), /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(20, 8\), \} +\n$/);
  t.is(bytes.length, 192 + 4 * 20 * 8);
  t.is(bytes.readFloatLE(192 + 4 * 13), expected.vectors[13] as number);
});

test('CSV has a column for each number, which reads back exactly, and the class', (t) => {
  const [heading, ...lines] = readFileSync(file('embeddings.csv'), 'utf8').trimEnd().split('\n').map(csvCells);
  t.deepEqual(heading, ['filename', ...Array.from({length: 8}, (_, index) => `embedding_${index}`), 'label']);
  t.deepEqual(
    lines.map(([name, ...cells]) => [name, ...cells.slice(0, 8).map((cell) => Math.fround(Number(cell))), cells[8]]),
    rows.map((row) => [expected.names[row], ...rowOf(row), classOf(row)]),
  );
});

test('safetensors hold the vectors, the labels and what they are', (t) => {
  const bytes = readFileSync(file('embeddings.safetensors'));
  const length = Number(bytes.readBigUInt64LE());
  t.is(length % 8, 0);
  t.deepEqual(JSON.parse(bytes.subarray(8, 8 + length).toString()), {
    __metadata__: {layer: 'pooled', normalize: 'none', names: 'names.txt', classes: '["cats, big","dogs"]'},
    embeddings: {dtype: 'F32', shape: [20, 8], data_offsets: [0, 640]},
    labels: {dtype: 'I32', shape: [20], data_offsets: [640, 720]},
  });
  t.deepEqual(bytes.subarray(8 + length, 648 + length), readFileSync(file('vectors.npy')).subarray(192));
  t.deepEqual(
    rows.map((row) => bytes.readInt32LE(648 + length + 4 * row)),
    [...(expected.labels ?? [])],
  );
});

test("the projector's folder names its files, and has a line for each vector", (t) => {
  const [config, tensors, metadata] = ['projector_config.pbtxt', 'tensors.tsv', 'metadata.tsv'].map((name) =>
    readFileSync(file(join('projector', name)), 'utf8'),
  ) as [string, string, string];
  t.regex(
    config,
    /tensor_path: "tensors.tsv"\n {2}tensor_shape: 20\n {2}tensor_shape: 8\n {2}metadata_path: "metadata.tsv"/,
  );
  const numbers = tensors
    .trimEnd()
    .split('\n')
    .map((line) => line.split('\t').map((cell) => Math.fround(Number(cell))));
  t.deepEqual(numbers, rows.map(rowOf));
  t.is(metadata, `name\tclass\n${rows.map((row) => `${expected.names[row]}\t${classOf(row)}\n`).join('')}`);
});

test.serial('Parquet has the columns that embedding-atlas opens, with exact neighbours', async (t) => {
  const table = await parquetReadObjects({file: await asyncBufferFromFile(file('embeddings.parquet'))});
  const cosine = (a: readonly number[], b: readonly number[]) =>
    a.reduce((sum, value, at) => sum + value * (b[at] as number), 0) /
    Math.max(1e-12, Math.hypot(...a) * Math.hypot(...b));
  for (const row of rows) {
    const {vector, path, label, identifier, x, y, neighbors} = table[row] as Record<string, never> & {
      readonly neighbors: {readonly ids: readonly number[]; readonly distances: readonly number[]};
    };
    t.deepEqual([identifier, path, label, vector], [row, expected.names[row], classOf(row), rowOf(row)] as never);
    t.true(Number.isFinite(x) && Number.isFinite(y));
    const {ids, distances} = neighbors;
    t.is(ids[0], row);
    const far = (id: number) => (id === row ? 0 : 1 - cosine(rowOf(row), rowOf(id)));
    const naive = rows.map(far).sort((one, other) => one - other);
    t.is(new Set(ids).size, 15);
    t.true(distances.every((distance, at) => Math.abs(distance - (naive[at] as number)) < 1e-5));
    t.true(ids.every((id, at) => Math.abs((distances[at] as number) - far(id)) < 1e-5));
  }
});
