import {createHash} from 'node:crypto';
import {gzipSync} from 'node:zlib';
import {mnist} from '@annulus/datasets';
import type {OfficialFile, OfficialSet} from '../../src/download/official/official-set.js';
import {officialSets} from '../../src/download/official/official-sets.js';
import {type Members, tar, tarGz, zip} from './archives.js';
import {file} from './file-server.js';

/** Recordings that last a sample: what a loader looks for, and never decodes. */
const wav = Buffer.from('RIFF....WAVE');

/** Members of the archive of the Free Spoken Digit Dataset: of each digit `takes` takes of one speaker. */
export function spokenDigits(takes: number): Members {
  const names = Array.from({length: 10 * takes}, (_, at) => `${at % 10}_ann_${Math.floor(at / 10)}.wav`);
  return Object.fromEntries(names.map((name) => [`free-spoken-digit-dataset-1.0.10/recordings/${name}`, wav]));
}

export const spokenDigitsPath = '/free-spoken-digit-dataset-1.0.10.tar.gz';

/** Eight takes, of which five are the test split's. */
export const spokenDigitsArchive = tarGz({...spokenDigits(8), 'free-spoken-digit-dataset-1.0.10/README.md': 'digits'});

/** Members of GTSRB's archive of training images: an image of each class. */
const signs: Members = Object.fromEntries(
  Array.from({length: 43}, (_, label) => {
    const folder = `GTSRB/Final_Training/Images/${`${label}`.padStart(5, '0')}`;
    const row = `00000_00000.ppm;1;1;0;0;1;1;${label}`;
    return [
      [
        `${folder}/GT-${`${label}`.padStart(5, '0')}.csv`,
        `Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n${row}\n`,
      ],
      [`${folder}/00000_00000.ppm`, 'P6 1 1 255 rgb'],
    ];
  }).flat(),
);

const testSigns: Members = {
  'GTSRB/Final_Test/Images/00000.ppm': 'P6 1 1 255 rgb',
  'GTSRB/Readme-Images-Final-test.txt': '',
};
const testLabels: Members = {
  'GT-final_test.csv': 'Filename;Width;Height;Roi.X1;Roi.Y1;Roi.X2;Roi.Y2;ClassId\n00000.ppm;1;1;0;0;1;1;3\n',
};

const idx = (shape: readonly number[]): Buffer => {
  const header = Buffer.alloc(4 + 4 * shape.length);
  header.writeUInt32BE(0x0800 + shape.length);
  shape.forEach((side, at) => {
    header.writeUInt32BE(side, 4 + 4 * at);
  });
  const length = shape.reduce((size, side) => size * side, 1);
  return gzipSync(Buffer.concat([header, Buffer.alloc(length, 7)]));
};

/** A data set in few examples: its entry with the checksums of these files, which lie at their names. */
function small(set: OfficialSet, contents: readonly Buffer[]) {
  const files = set.files.map((each, at) => {
    const bytes = contents[at] as Buffer;
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    return {...each, checksum: {sha256}, bytes: bytes.length, unpackedBytes: bytes.length} satisfies OfficialFile;
  });
  const answers = Object.fromEntries(files.map(({name}, at) => [`/${name}`, [file(contents[at] as Buffer)]]));
  return {set: {...set, files} satisfies OfficialSet, answers, contents};
}

/** GTSRB in 43 images and one of the test: three zip archives. */
export const smallGtsrb = () => small(officialSets.gtsrb, [zip(signs), zip(testSigns), zip(testLabels)]);

/** MNIST in six images and four of the test: four files that are not packed. */
export const smallMnist = () =>
  small({...officialSets.mnist, open: (root, split) => mnist({root, split: split as 'train'})}, [
    idx([6, 28, 28]),
    idx([6]),
    idx([4, 28, 28]),
    idx([4]),
  ]);

/** Members of an archive of Pascal VOC 2007: images of a list. */
const vocMembers = (list: string, ...ids: readonly string[]): Members => ({
  ...Object.fromEntries(
    ids.flatMap((id) => [
      [`VOCdevkit/VOC2007/Annotations/${id}.xml`, scene(id)],
      [`VOCdevkit/VOC2007/JPEGImages/${id}.jpg`, 'never decoded'],
    ]),
  ),
  [`VOCdevkit/VOC2007/ImageSets/Main/${list}.txt`]: `${ids.join('\n')}\n`,
});

const scene = (id: string): string =>
  `<annotation><filename>${id}.jpg</filename><size><width>9</width><height>9</height><depth>3</depth></size></annotation>`;

/** Pascal VOC 2007 in two images of trainval and one of test: two archives that unpack into one folder. */
export const smallVoc = () =>
  small(officialSets.voc2007, [tar(vocMembers('trainval', '000005', '000007')), tar(vocMembers('test', '000001'))]);
