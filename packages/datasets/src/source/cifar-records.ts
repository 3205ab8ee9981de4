import {join} from 'node:path';
import {positiveInteger} from '@annulus/trainer/checks';
import {byteImage} from '../array/byte-image.js';
import {type Dataset, defineDataset} from '../dataset/dataset.js';
import type {Example} from '../dataset/example.js';
import {madeBy} from '../origin/origin.js';
import {DataFileError, expectSize, grouped, readDataFile} from './data-file.js';
import {officialFolder} from './official-folder.js';

/** The binary layout of CIFAR: records of label bytes and an image of 32 x 32 in three planes, R, G and B. */
export interface CifarFormat {
  /** What the user calls it, in errors. */
  readonly name: string;
  /** The folder that the official archive unpacks to. */
  readonly folder: string;
  /** The files of the split, in order. */
  readonly files: readonly string[];
  readonly recordsPerFile: number;
  /** Number of classes that each label byte of a record may name. */
  readonly labelBytes: readonly number[];
  /** Which label byte is the label. */
  readonly label: number;
  readonly classes: readonly string[];
}

const SIDE = 32;
const IMAGE_BYTES = 3 * SIDE * SIDE;

function checkLabels(path: string, bytes: Uint8Array, {name, labelBytes}: CifarFormat): void {
  const recordBytes = labelBytes.length + IMAGE_BYTES;
  for (let record = 0; record * recordBytes < bytes.length; record++)
    for (const [byte, classes] of labelBytes.entries()) {
      const label = bytes[record * recordBytes + byte] as number;
      if (label < classes) continue;
      throw new DataFileError(
        path,
        `${path}, record ${grouped(record)}: expected a label from 0 to ${classes - 1}, received ${label}. The file is damaged, or not of ${name}'s binary version. Delete it and download it again.`,
      );
    }
}

/**
 * Reads the first `take` records (default: all) of a CIFAR split; files beyond them are not looked at.
 *
 * @param root - the format's folder, or the one that contains it
 */
export function cifarRecords(root: string, format: CifarFormat, take?: number): Dataset<Example> {
  const {name, folder, files, recordsPerFile, labelBytes} = format;
  const total = files.length * recordsPerFile;
  const length = positiveInteger('take', take ?? total);
  if (length > total)
    throw new RangeError(`Expected take to be at most ${name}'s ${total} examples, received ${length}.`);
  const recordBytes = labelBytes.length + IMAGE_BYTES;
  const {place} = officialFolder(root, name, [folder]);

  const contents = files.slice(0, Math.ceil(length / recordsPerFile)).map((file, position) => {
    const path = join(place, file);
    const before = position * recordsPerFile;
    const bytes = readDataFile(path, (option) => {
      const advice = `Expected ${option('root')} to be the folder of ${name}'s binary version, or the one that contains ${folder}.`;
      return before === 0
        ? advice
        : `${advice} To use only the first ${before} examples, ask for ${option('take', before)}.`;
    });
    expectSize(path, bytes, recordsPerFile * recordBytes);
    checkLabels(path, bytes, format);
    return {path, bytes};
  });
  return cifarDataset({length, contents, format});
}

/** Records that have been read and found sound. */
interface CifarContents {
  readonly length: number;
  readonly contents: readonly {readonly path: string; readonly bytes: Uint8Array}[];
  readonly format: CifarFormat;
}

/** The records of files that have been read: their bytes are there once, whatever the number of threads. */
export function cifarDataset(read: CifarContents): Dataset<Example> {
  const {length, contents, format} = read;
  const {recordsPerFile, labelBytes, label, classes} = format;
  const recordBytes = labelBytes.length + IMAGE_BYTES;
  const recordOf = (index: number) => ({
    ...(contents[Math.floor(index / recordsPerFile)] as (typeof contents)[number]),
    start: (index % recordsPerFile) * recordBytes,
  });

  const dataset = defineDataset<Example>({
    length,
    classes,
    labels: Int32Array.from({length}, (_, index) => {
      const {bytes, start} = recordOf(index);
      return bytes[start + label] as number;
    }),
    files: Array.from({length}, (_, index) => recordOf(index).path),
    get: (index) => {
      const {bytes, start} = recordOf(index);
      const image = bytes.subarray(start + labelBytes.length, start + recordBytes);
      const input = byteImage({bytes: image, layout: 'planar'}, [SIDE, SIDE, 3]);
      return {input, label: bytes[start + label] as number};
    },
  });
  return madeBy(dataset, {module: import.meta.url, name: 'cifarDataset', arguments: [read]});
}
