import {neighboursOfEach} from '@annulus/transfer';
import {type ColumnSource, fileWriter, ParquetWriter} from 'hyparquet-writer';
import {planePoints} from '../principal-plane.js';
import {allVectors, vectorBlocks, widthOf} from '../vectors-file.js';
import type {Format, FormatSource} from './format.js';

/** Neighbours of each picture, itself the first of them, as embedding-atlas makes them. */
const neighbours = 15;

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Pictures up to which neighbours are looked for, and numbers of all their vectors: 256 MB. */
export const neighbourLimit = {pictures: 50_000, numbers: 2 ** 26} as const;

/** Numbers of vectors that are written at a time. */
const groupSize = 2 ** 20;

/**
 * A table that embedding-atlas opens. Columns: `identifier`, the row; `path`, the name; `vector`; `x` and `y`, the first two principal
 * components; `neighbors`, `{ids, distances}` with rows and cosine distances, exact, up to 50,000 pictures; `label`, the class.
 */
export const parquet: Format = {
  file: 'embeddings.parquet',
  about: 'embedding-atlas, pandas and DuckDB',
  write: async (source, path) => {
    const {vectors, signal} = source;
    const columns = await besideVectors(source);
    const atATime = Math.max(1, Math.min(8192, Math.floor(groupSize / widthOf(vectors))));
    const writer = new ParquetWriter({writer: fileWriter(path), schema: schemaOf(columns), createdBy: 'annulus'});
    for await (const {start, rows, values} of vectorBlocks(vectors, atATime)) {
      signal.throwIfAborted();
      const columnData = [
        ...columns.map(({name, cells}) => ({name, data: cells.slice(start, start + rows)})),
        vectorColumn(values, widthOf(vectors)),
      ];
      await writer.write({columnData: columnData as ColumnSource[], rowGroupSize: rows});
    }
    await writer.finish();
  },
};

/** A column, in memory but for the vectors. */
interface Column {
  readonly name: string;
  readonly cells: {readonly slice: (start: number, end: number) => ArrayLike<unknown>};
  readonly schema: readonly SchemaElement[];
}

const required = (name: string, type: 'FLOAT' | 'INT32'): SchemaElement => ({name, type, repetition_type: 'REQUIRED'});
const text = (name: string): SchemaElement => ({
  name,
  type: 'BYTE_ARRAY',
  converted_type: 'UTF8',
  repetition_type: 'REQUIRED',
});
const list = (name: string, of: 'FLOAT' | 'INT32'): SchemaElement[] => [
  {name, repetition_type: 'REQUIRED', num_children: 1, converted_type: 'LIST'},
  {name: 'list', repetition_type: 'REPEATED', num_children: 1},
  required('element', of),
];

const schemaOf = (columns: readonly Column[]): SchemaElement[] => [
  {name: 'root', num_children: columns.length + 1},
  ...columns.flatMap(({schema}) => schema),
  ...list('vector', 'FLOAT'),
];

const vectorColumn = (values: Float32Array, width: number) => ({
  name: 'vector',
  data: Array.from({length: values.length / width}, (_, row) => [...values.subarray(row * width, (row + 1) * width)]),
  encoding: 'PLAIN',
  codec: 'UNCOMPRESSED',
  statistics: false,
});

async function besideVectors(source: FormatSource): Promise<Column[]> {
  const {vectors, names, classNames, signal} = source;
  const {x, y} = await planePoints(vectors, signal);
  const near = await nearest(source);
  return [
    {name: 'identifier', cells: Int32Array.from(names.keys()), schema: [required('identifier', 'INT32')]},
    {name: 'path', cells: names, schema: [text('path')]},
    ...(classNames ? [{name: 'label', cells: classNames, schema: [text('label')]}] : []),
    {name: 'x', cells: x, schema: [required('x', 'FLOAT')]},
    {name: 'y', cells: y, schema: [required('y', 'FLOAT')]},
    ...(near
      ? [
          {
            name: 'neighbors',
            cells: near,
            schema: [
              {name: 'neighbors', repetition_type: 'REQUIRED', num_children: 2} as const,
              ...list('ids', 'INT32'),
              ...list('distances', 'FLOAT'),
            ],
          },
        ]
      : []),
  ];
}

/** The neighbours of each picture; undefined where there are too many pictures. */
async function nearest({vectors, print, signal}: FormatSource) {
  const width = widthOf(vectors);
  const {pictures, numbers} = neighbourLimit;
  if (vectors.rows > pictures || vectors.rows * width > numbers) {
    print(
      `No column of neighbours in ${parquet.file}: it is made for up to ${pictures.toLocaleString('en-US')} vectors and ` +
        `${numbers.toLocaleString('en-US')} numbers, there are ${vectors.rows.toLocaleString('en-US')} of ${width} numbers each`,
    );
    return undefined;
  }
  const features = {features: await allVectors(vectors), labels: new Int32Array(vectors.rows)};
  const found: {readonly ids: readonly number[]; readonly distances: readonly number[]}[] = [];
  for await (const near of neighboursOfEach(features, features, Math.min(neighbours, vectors.rows))) {
    signal.throwIfAborted();
    const others = near.filter(({row}) => row !== found.length);
    const own = {row: found.length, similarity: 1};
    const ordered = [own, ...others].slice(0, near.length);
    found.push({
      ids: ordered.map(({row}) => row),
      distances: ordered.map(({similarity}) => Math.max(0, 1 - similarity)),
    });
  }
  return found;
}
