import {renameSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {expectSameRecord, type ImageRecord, imageRecord, leftOutPaths} from '../../src/training/image-record.js';
import {flagsOf} from '../flags-of.js';
import {idxFolder} from '../idx-folder.js';
import {pictureFolder, png} from '../picture-folder.js';

const recordOf = (root: string, dataset: string, leftOut: readonly string[] = []): Promise<ImageRecord> =>
  imageRecord(root, openDataset(withCompareDefaults(flagsOf('--dataset', dataset, '--root', root)), leftOut), leftOut);

/** What is refused after a folder of eight pictures, four a class, was changed. */
async function refusal(change: (root: string) => void): Promise<string | undefined> {
  const names = ['cat', 'dog'].flatMap((name) => [1, 2, 3, 4].map((index) => `${name}/${index}.png`));
  const root = pictureFolder(names);
  const before = await recordOf(root, 'image-folder');
  change(root);
  const after = await recordOf(root, 'image-folder');
  try {
    expectSameRecord(before, after, {dataset: 'image-folder', root});
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

const message = (found: string) =>
  `Expected the images of image-folder that the run was started with, found ${found}. It can only go on with the same images.`;

test.serial('images that were added, removed, renamed or changed since the start are named', async (t) => {
  const other = png(8, 8, [1, 2, 3, 255]);
  t.is(await refusal(() => {}), undefined);
  t.is(
    await refusal((root) => {
      writeFileSync(join(root, 'cat', '0.png'), other);
      rmSync(join(root, 'dog', '4.png'));
    }),
    message('1 added: cat/0.png; 1 removed: dog/4.png'),
  );
  t.is(
    await refusal((root) => renameSync(join(root, 'dog'), join(root, 'wolf'))),
    message(
      '4 added: wolf/1.png, wolf/2.png, wolf/3.png and 1 more; 4 removed: dog/1.png, dog/2.png, dog/3.png and 1 more',
    ),
  );
  t.is(await refusal((root) => writeFileSync(join(root, 'cat', '2.png'), other)), message('1 changed: cat/2.png'));
  t.is(await refusal((root) => writeFileSync(join(root, 'notes.txt'), 'no image')), undefined);
});

test.serial('files of a data set in its own format are compared too, and its labels', async (t) => {
  const root = idxFolder(100);
  const before = await recordOf(root, 'mnist');
  t.deepEqual(Object.keys(before.files), ['train-images-idx3-ubyte', 't10k-images-idx3-ubyte']);
  const same = {dataset: 'mnist', root} as const;
  t.notThrows(() => expectSameRecord(before, before, same));
  renameSync(join(idxFolder(200), 'train-images-idx3-ubyte'), join(root, 'train-images-idx3-ubyte'));
  const images = await recordOf(root, 'mnist');
  t.throws(() => expectSameRecord(before, images, same), {
    name: 'OptionError',
    message:
      'Expected the images of mnist that the run was started with, found 1 changed: train-images-idx3-ubyte. It can only go on with the same images.',
  });
  const relabelled = {...before, labels: 'others'};
  t.throws(() => expectSameRecord(before, relabelled, same), {
    message:
      'Expected the images of mnist that the run was started with, found other labels. It can only go on with the same images.',
  });
});

test.serial('painted images are no files, and left-out ones are found again', async (t) => {
  const splits = openDataset(withCompareDefaults(flagsOf('--train', '8', '--test', '4')));
  t.deepEqual((await imageRecord('', splits, [])).files, {});
  const root = pictureFolder(['1.png', '2.png', '3.png']);
  const damaged = join(root, '2.png');
  const record = await recordOf(root, 'image-folder', [damaged]);
  t.deepEqual([Object.keys(record.files), record.leftOut], [['1.png', '3.png'], ['2.png']]);
  t.deepEqual(leftOutPaths(root, record), [damaged]);
});

test.serial(
  'a file that cannot be read, and is not used, ends no run; that it can be read later is a change',
  async (t) => {
    const root = pictureFolder(['cat/1.png', 'cat/2.png', 'dog/1.png', 'dog/2.png']);
    symlinkSync(join(root, 'nowhere.png'), join(root, 'dog', '3.png'));
    const before = await recordOf(root, 'image-folder');
    t.is(before.files['dog/3.png'], 'unreadable: ENOENT');
    writeFileSync(join(root, 'nowhere.png'), png(8, 8, [1, 2, 3, 255]));
    t.throws(
      () => {
        expectSameRecord(
          before,
          {...before, files: {...before.files, 'dog/3.png': 'a hash'}},
          {dataset: 'image-folder', root},
        );
      },
      {message: message('1 changed: dog/3.png')},
    );
  },
);
