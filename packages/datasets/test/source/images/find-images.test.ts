import {mkdirSync, symlinkSync} from 'node:fs';
import {join} from 'node:path';
import {imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test from 'ava';
import {emptyFiles} from './picture-files.js';

/** The paths of the examples below a root. */
const filesBelow = (root: string) =>
  imageFolder({root, labels: 'none'}).files.map((path) => path.slice(root.length + 1));

test('What systems and notebooks leave beside images is none', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'cat/1.jpg', 'cat/._1.jpg', 'cat/.hidden.png', 'cat/.DS_Store', 'cat/Thumbs.db', 'dog/2.jpg');
  emptyFiles(
    root,
    'dog/.ipynb_checkpoints/2-checkpoint.jpg',
    '__MACOSX/cat/._1.jpg',
    '__MACOSX/cat/1.jpg',
    '.git/x.png',
  );
  emptyFiles(root, 'dog/@eaDir/2.jpg/thumb.jpg', 'desktop.ini');
  const images = imageFolder({root});
  t.deepEqual(images.classes, ['cat', 'dog']);
  t.deepEqual(filesBelow(root), ['cat/1.jpg', 'dog/2.jpg']);
  t.deepEqual(images.notTaken, {otherTypes: {}, repeatedLinks: [], brokenLinks: [], emptyFolders: [], beside: []});
});

test('Files of other types and folders without images are counted', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'cat/1.jpg', 'cat/2.HEIC', 'cat/3.heic', 'cat/4.svg', 'dog/1.JFIF', 'dog/notes', 'bird/deep/1.heic');
  mkdirSync(join(root, 'void'));
  t.deepEqual(imageFolder({root}).notTaken, {
    otherTypes: {'': 1, '.heic': 3, '.svg': 1},
    repeatedLinks: [],
    brokenLinks: [],
    emptyFolders: ['bird', 'void'],
    beside: [],
  });
});

test('A link in a circle is followed by no one', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'a/one.jpg', 'a/sub/other.txt', 'b/two.jpg');
  symlinkSync(join(root, 'a'), join(root, 'a', 'sub', 'loop'));
  symlinkSync('..', join(root, 'a', 'up'));
  symlinkSync(join(root, '..'), join(root, 'above'));
  t.deepEqual(filesBelow(root), ['a/one.jpg', 'b/two.jpg']);
  t.deepEqual(imageFolder({root}).notTaken.repeatedLinks, ['a/sub/loop', 'a/up', 'above']);
});

test('Classes that link into each other keep their own images, each once', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'a/one.jpg', 'b/two.jpg');
  symlinkSync(join(root, 'b'), join(root, 'a', 'b'));
  symlinkSync(join(root, 'a'), join(root, 'b', 'a'));
  symlinkSync(join(root, 'a', 'one.jpg'), join(root, 'b', 'again.jpg'));
  t.deepEqual(filesBelow(root), ['a/one.jpg', 'b/two.jpg']);
  t.deepEqual(imageFolder({root}).notTaken.repeatedLinks, ['a/b', 'b/a', 'b/again.jpg']);
});

test('A linked folder elsewhere counts once, and so does a linked image', (t) => {
  const [root, elsewhere] = [temporaryFolder(t), temporaryFolder(t)];
  emptyFiles(elsewhere, 'set/1.png', 'set/2.png', 'single.png');
  emptyFiles(root, 'b/3.png');
  symlinkSync(join(elsewhere, 'set'), join(root, 'a'));
  symlinkSync(join(elsewhere, 'set'), join(root, 'again'));
  symlinkSync(join(elsewhere, 'single.png'), join(root, 'b', '4.png'));
  symlinkSync(join(elsewhere, 'single.png'), join(root, 'b', '5.png'));
  t.deepEqual(filesBelow(root), ['a/1.png', 'a/2.png', 'b/3.png', 'b/4.png']);
  const {classes, notTaken} = imageFolder({root});
  t.deepEqual(classes, ['a', 'b']);
  t.deepEqual(notTaken.repeatedLinks, ['again', 'b/5.png']);
});

test('A folder that is named as an image is a folder', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'set.png/1.jpg', 'other/2.jpg');
  mkdirSync(join(root, 'empty.jpg'));
  t.deepEqual(imageFolder({root}).classes, ['other', 'set.png']);
  t.deepEqual(filesBelow(root), ['other/2.jpg', 'set.png/1.jpg']);
});

test('Links of folders to nothing are named, all of them, and the images beside them are taken', (t) => {
  const root = temporaryFolder(t);
  emptyFiles(root, 'a/1.jpg');
  for (const name of ['c', 'b']) symlinkSync(join(root, 'nowhere'), join(root, name));
  t.deepEqual(imageFolder({root}).notTaken.brokenLinks, ['b', 'c']);
  t.deepEqual(filesBelow(root), ['a/1.jpg']);
});
