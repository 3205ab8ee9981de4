import {readFile, stat} from 'node:fs/promises';
import {join} from 'node:path';
import {csvCells} from '../text/csv-text.js';
import {type EmbeddingManifest, labelsFile, namesFile, readManifest, vectorsFile} from './embedding-manifest.js';
import {hashOfFile} from './hash-of-file.js';
import {headerBytes, type StoredVectors, widthOf} from './vectors-file.js';

/** Embeddings in a folder, the vectors and names still on the disk. */
export interface StoredEmbeddings {
  readonly folder: string;
  readonly manifest: EmbeddingManifest;
  readonly vectors: StoredVectors;
}

/** What belongs to each vector. */
export interface StoredNames {
  readonly names: readonly string[];
  /** Indices into the manifest's classes. */
  readonly labels?: Int32Array;
}

/**
 * What lies in a folder of embeddings; undefined where there is none.
 *
 * @throws Error when its vectors are not as they were written
 */
export async function storedEmbeddings(folder: string): Promise<StoredEmbeddings | undefined> {
  const stored = await writtenEmbeddings(folder);
  const {vectors, manifest} = stored ?? {};
  if (!vectors || manifest?.sha256 === undefined) return stored;
  const hash = await hashOfFile(vectors.path);
  if (hash === manifest.sha256) return stored;
  throw changed(vectors.path, `the hash ${manifest.sha256.slice(0, 12)}…`, `${hash.slice(0, 12)}…`);
}

/** The same of one that this process has just written: its bytes are not read once more. */
export async function writtenEmbeddings(folder: string): Promise<StoredEmbeddings | undefined> {
  const manifest = await readManifest(folder);
  if (manifest === undefined) return undefined;
  const {pictures: rows, shape} = manifest;
  const vectors = {path: join(folder, vectorsFile), rows, shape};
  const bytes = headerBytes + 4 * rows * widthOf(vectors);
  const {size} = await stat(vectors.path).catch(() => ({size: 0}));
  if (size !== bytes) throw changed(vectors.path, `${bytes} bytes`, `${size}`);
  return {folder, manifest, vectors};
}

/** @throws Error when the names or labels are not as they were written */
export async function storedNames({folder, manifest}: StoredEmbeddings): Promise<StoredNames> {
  const {pictures: rows, classes} = manifest;
  const names = await linesOf(join(folder, namesFile), rows);
  if (classes === undefined) return {names};
  const [, ...lines] = await linesOf(join(folder, labelsFile), rows + 1);
  return {names, labels: Int32Array.from(lines, (line) => Number(csvCells(line)[1]))};
}

async function linesOf(path: string, count: number): Promise<string[]> {
  const text = await readFile(path, 'utf8').catch(() => '');
  const lines = text.split('\n').slice(0, -1);
  if (lines.length === count) return lines;
  throw changed(path, `${count} lines`, `${lines.length}`);
}

const changed = (path: string, expected: string, received: string): Error =>
  new Error(
    `Expected ${path} to have ${expected}, as it was written, received ${received}. Delete its folder and embed again.`,
  );
