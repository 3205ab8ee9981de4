import {symlinkSync} from 'node:fs';
import {join, sep} from 'node:path';
import {DataFileError, imageFolder, imageNames} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {emptyFiles} from './picture-files.js';

test('Several folders are one data set, each a class', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'cats/1.jpg', 'cats/2.jpg', 'dogs/1.jpg', 'dogs/notes.txt', 'none/3.heic');
  const folders = ['dogs', 'cats', 'none'].map((name) => join(root, name));
  const images = imageFolder({root: folders});
  t.deepEqual(images.classes, ['cats', 'dogs']);
  t.deepEqual([...(images.labels ?? [])], [0, 0, 1]);
  t.deepEqual(images.files, [join(root, 'cats', '1.jpg'), join(root, 'cats', '2.jpg'), join(root, 'dogs', '1.jpg')]);
  t.deepEqual(imageNames(folders, images.files), ['cats/1.jpg', 'cats/2.jpg', 'dogs/1.jpg']);
  t.deepEqual(images.notTaken.otherTypes, {'.heic': 1, '.txt': 1});
  t.deepEqual(images.notTaken.emptyFolders, ['none']);
});

test('Folders of one name are told apart by those that they lie in', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'phone/photos/cat/1.jpg', 'camera/photos/cat/1.jpg', 'camera/photos/dog/2.jpg');
  const folders = [`${join(root, 'phone', 'photos')}${sep}`, join(root, 'camera', 'photos')];
  const images = imageFolder({root: folders});
  t.deepEqual(images.classes, ['camera/photos/cat', 'camera/photos/dog', 'phone/photos/cat']);
  t.deepEqual(imageNames(folders, images.files), [
    'camera/photos/cat/1.jpg',
    'camera/photos/dog/2.jpg',
    'phone/photos/cat/1.jpg',
  ]);
});

test('Folders called train and test are given splits', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'train/a/1.jpg', 'train/b/2.jpg', 'test/a/3.jpg', 'test/b/4.jpg');
  const {splits} = imageFolder({root: [join(root, 'train'), join(root, 'test')], split: 'all'});
  t.deepEqual([splits.train?.length, splits.test?.length], [2, 2]);
});

test.serial('The identity of several folders does not depend on where they lie', async (t) => {
  const identities = await Promise.all(
    [temporaryFolder(t), temporaryFolder(t)].map((root) => {
      emptyFiles(root, 'a/1.jpg', 'b/2.jpg');
      return imageFolder({root: [join(root, 'a'), join(root, 'b')]}).identity?.();
    }),
  );
  t.is(identities[0], identities[1]);
});

test('A folder that is named twice or lies in another is refused', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'a/b/1.jpg');
  const [a, b, link] = ['a', join('a', 'b'), 'link'].map((name) => join(root, name)) as [string, string, string];
  symlinkSync(a, link);
  const message = (...folders: string[]) =>
    t.throws(() => imageFolder({root: folders}), {instanceOf: DataFileError})?.message;
  t.is(message(a, a), `Expected folders that are not the same, ${a} is named twice. Name it once.`);
  t.is(message(a, link), `Expected folders that are not the same, ${a} and ${link} are. Name it once.`);
  const apart = `Expected folders that lie apart, ${b} lies in ${a}, whose images are its own too. Leave out one of them.`;
  t.is(message(a, b), apart);
  t.is(message(b, a), apart);
  t.is(message(), 'Expected root to name a folder at least, received none.');
});
