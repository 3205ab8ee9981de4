import {type FileHandle, open, readFile, rename, rm, stat, writeFile} from 'node:fs/promises';
import {join} from 'node:path';
import {FolderLock} from '../options/folder-lock.js';
import {csvCell} from '../text/csv-text.js';
import {writeWhole} from '../writing/write-whole.js';
import {
  type EmbeddingManifest,
  type LeftOut,
  labelsFile,
  manifestFile,
  namesFile,
  vectorsFile,
} from './embedding-manifest.js';
import {hashOfFile} from './hash-of-file.js';
import {headerBytes, npyHeader} from './vectors-file.js';

const stateFile = 'state.json';

/** What an interrupted embedding is taken up by. */
interface State {
  /** Of the vectors, and of what decides their last digits. */
  readonly key: string;
  /** Pictures that were looked at. */
  readonly done: number;
  readonly rows: number;
  /** Of one vector; empty before the first. */
  readonly shape: readonly number[];
  readonly bytes: Readonly<Record<FileName, number>>;
  readonly leftOut: readonly LeftOut[];
}

/** One vector after another with what belongs to it. */
export interface EmbeddedRows {
  readonly names: readonly string[];
  /** Class of each by its name, where pictures have labels. */
  readonly labels?: readonly {readonly label: number; readonly name: string}[];
  readonly vectors: Float32Array;
  readonly shape: readonly number[];
  readonly leftOut: readonly LeftOut[];
  /** Pictures that were looked at by now. */
  readonly done: number;
}

const fileNames = [vectorsFile, namesFile, labelsFile] as const;

type FileName = (typeof fileNames)[number];
type OpenFiles = Readonly<Record<FileName, FileHandle>>;

const headOf = (name: FileName): Uint8Array =>
  name === vectorsFile ? npyHeader([0]) : Buffer.from(name === labelsFile ? 'name,label,class\n' : '');

/** Vectors that are being made, in a folder of their own until all are there. */
export class UnfinishedEmbeddings {
  readonly #folder: string;
  readonly #place: string;
  readonly #lock: FolderLock;
  readonly #files: OpenFiles;
  #state: State;

  private constructor(folder: string, lock: FolderLock, files: OpenFiles, state: State) {
    this.#folder = folder;
    this.#lock = lock;
    this.#place = placeIn(folder);
    this.#files = files;
    this.#state = state;
  }

  /** Goes on with what another process left with the same key, or begins anew. */
  static async open(folder: string, key: string): Promise<UnfinishedEmbeddings> {
    const place = placeIn(folder);
    const lock = await FolderLock.on(place, {option: 'output', folder, doing: 'embedding'});
    try {
      const state = await savedState(place, key);
      return new UnfinishedEmbeddings(folder, lock, ...(await openedFiles(place, key, state)));
    } catch (error) {
      await lock.release();
      throw error;
    }
  }

  /** Pictures that were looked at. */
  get done(): number {
    return this.#state.done;
  }

  get leftOut(): readonly LeftOut[] {
    return this.#state.leftOut;
  }

  get rows(): number {
    return this.#state.rows;
  }

  get shape(): readonly number[] {
    return this.#state.shape;
  }

  async append({names, labels, vectors, shape, leftOut, done}: EmbeddedRows): Promise<void> {
    const written = {
      [vectorsFile]: new Uint8Array(vectors.buffer, vectors.byteOffset, vectors.byteLength),
      [namesFile]: Buffer.from(names.map((name) => `${name}\n`).join('')),
      [labelsFile]: Buffer.from(
        (labels ?? [])
          .map(({label, name}, at) => `${csvCell(names[at] as string)},${label},${csvCell(name)}\n`)
          .join(''),
      ),
    };
    const bytes = {...this.#state.bytes};
    for (const name of fileNames) bytes[name] += await writeFully(this.#files[name], written[name], bytes[name]);
    const {key, rows} = this.#state;
    this.#state = {
      key,
      done,
      rows: rows + names.length,
      shape: names.length > 0 ? shape : this.#state.shape,
      bytes,
      leftOut: leftOut.length > 0 ? [...this.#state.leftOut, ...leftOut] : this.#state.leftOut,
    };
  }

  /** Whatever happens to this process or the machine, another goes on from here. */
  async save(): Promise<void> {
    for (const name of fileNames) await this.#files[name].datasync();
    await writeWhole(join(this.#place, stateFile), JSON.stringify(this.#state));
  }

  /** Puts the whole files in their places, the one that says how they were made last. */
  async finish(manifest: EmbeddingManifest): Promise<void> {
    const {rows, shape} = this.#state;
    await writeFully(this.#files[vectorsFile], npyHeader([rows, ...shape]), 0);
    await this.save();
    const [from, to] = [this.#place, this.#folder];
    await writeFile(
      join(from, manifestFile),
      `${JSON.stringify({...manifest, sha256: await hashOfFile(join(from, vectorsFile))}, undefined, 2)}\n`,
      {flush: true},
    );
    await this.#closeFiles();
    await rm(join(to, manifestFile), {force: true});
    await rm(join(to, labelsFile), {force: true});
    const labelled = manifest.classes !== undefined;
    for (const name of labelled ? fileNames : [vectorsFile, namesFile]) await rename(join(from, name), join(to, name));
    await rename(join(from, manifestFile), join(to, manifestFile));
    await this.#lock.releaseRemoved();
  }

  async close(): Promise<void> {
    await this.#closeFiles();
    await this.#lock.release();
  }

  async #closeFiles(): Promise<void> {
    for (const name of fileNames) await this.#files[name].close();
  }
}

const placeIn = (folder: string): string => join(folder, 'unfinished');

/** The files as a state has them, or new ones, and that state. */
async function openedFiles(place: string, key: string, state: State | undefined): Promise<[OpenFiles, State]> {
  if (state === undefined) await rm(join(place, stateFile), {force: true});
  const files = {} as Record<FileName, FileHandle>;
  const bytes = {...state?.bytes} as Record<FileName, number>;
  for (const name of fileNames) {
    files[name] = await open(join(place, name), state ? 'r+' : 'w+');
    const head = headOf(name);
    bytes[name] ??= head.length;
    if (state === undefined) await files[name].write(head, 0, head.length, 0);
    await files[name].truncate(bytes[name]);
  }
  return [files, state ?? {key, done: 0, rows: 0, shape: [], bytes, leftOut: []}];
}

/** What can be gone on with; undefined where there is nothing, or something else. */
async function savedState(place: string, key: string): Promise<State | undefined> {
  try {
    const state = JSON.parse(await readFile(join(place, stateFile), 'utf8')) as State;
    if (state.key !== key) return undefined;
    for (const name of fileNames) {
      const {size} = await stat(join(place, name));
      if (size < state.bytes[name] || state.bytes[name] < headOf(name).length) return undefined;
    }
    const width = state.shape.reduce((product, side) => product * side, 1);
    return state.bytes[vectorsFile] === headerBytes + 4 * width * state.rows || state.rows === 0 ? state : undefined;
  } catch {
    return undefined;
  }
}

async function writeFully(file: FileHandle, bytes: Uint8Array, position: number): Promise<number> {
  for (let done = 0; done < bytes.length; ) {
    done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
  }
  return bytes.length;
}
