import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {DataFileError, imageFolder} from '@annulus/datasets';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {emptyFiles} from './picture-files.js';

/** A folder `photos` of images, and a table of labels beside it. */
function labelled(t: ExecutionContext, table: string, ...names: string[]) {
  const folder = temporaryFolder(t);
  const [root, file] = [join(folder, 'photos'), join(folder, 'labels.csv')];
  emptyFiles(root, ...names);
  writeFileSync(file, table);
  return {root, file, open: () => imageFolder({root, labels: {file}})};
}

/** The class of each image, in the order of the images. */
function classesIn({classes = [], labels}: ReturnType<typeof imageFolder>): string[] {
  return [...(labels ?? [])].map((label) => classes[label] as string);
}

const names = ['1.jpg', 'b/2.jpg', 'b/3.JPG'];

for (const [title, table] of [
  ['commas and a header', 'filename,label\n1.jpg,cat\nb/2.jpg,dog\nb/3.JPG,cat\n'],
  [
    'semicolons, quotes and columns in another order',
    'Breed;Age;Image Name\n"cat";3;"1.jpg"\ndog;4;b\\2.jpg\ncat;5;./b/3.JPG\n',
  ],
  ['tabs and no header', '1.jpg\tcat\nb/2.jpg\tdog\nb/3.JPG\tcat\n'],
  ['a header of another name beside that of the class', 'which,class\n1.jpg,cat\n2.jpg,dog\n3.JPG,cat\n'],
  ['bare names without endings, and a mark of the byte order', '\uFEFFid,breed\r\n1,cat\r\n2,dog\r\n3,cat\r\n'],
  [
    'paths from the folder of the table and from elsewhere',
    'file,label\nphotos/1.jpg,cat\n/home/me/b/2.jpg,dog\n3.JPG,cat',
  ],
] as const) {
  test(`Labels are read of a table with ${title}`, (t) => {
    const images = labelled(t, table, ...names).open();
    t.deepEqual(classesIn(images), ['cat', 'dog', 'cat']);
    t.deepEqual(images.labelling, {unmatched: [], unlabelled: 0});
  });
}

test('Images without a label are examples too, and rows without an image are told', (t) => {
  const table = 'file,label\n1.jpg,cat\n2.jpg,dog\n9.jpg,dog\nb/3.JPG,\n';
  const images = labelled(t, table, ...names).open();
  t.is(images.length, 3);
  t.is(images.labels, undefined);
  t.deepEqual([...(images.labelled?.labels ?? [])], [0, 1]);
  t.deepEqual(images.labelled?.classes, ['cat', 'dog']);
  t.deepEqual(images.labelling, {unmatched: ['9.jpg'], unlabelled: 1});
});

test('A bare name of two images means neither', (t) => {
  const images = labelled(t, 'file,label\n1.jpg,x\na/1.jpg,y\n2.jpg,z', 'a/1.jpg', 'b/1.jpg', 'b/2.jpg').open();
  t.deepEqual(images.labelling, {unmatched: ['1.jpg'], unlabelled: 1});
});

test('Classes that are numbers are in the order of numbers', (t) => {
  const images = labelled(t, 'file,label\n1.jpg,10\n2.jpg,9\n3.JPG,100', ...names).open();
  t.deepEqual(images.classes, ['9', '10', '100']);
});

test('A table that fits no image, or none at all, is explained', (t) => {
  const message = ({open}: ReturnType<typeof labelled>) => t.throws(open, {instanceOf: DataFileError})?.message;
  const other = labelled(t, 'file,label\nx.jpg,1\n', ...names);
  t.is(
    message(other),
    `Expected ${other.file} to name images of ${other.root}, none of its 1 rows does: it names x.jpg, there is 1.jpg.`,
  );
  const columns = labelled(t, 'a,b,c\n1.jpg,2,3\n', ...names);
  t.is(
    message(columns),
    `Expected ${columns.file} to have a column of files and a column of labels, its first line is: a, b, c. Name them file and label there.`,
  );
  const twice = labelled(t, 'file,label\n1.jpg,a\n2.jpg,b\n1.jpg,c\n', ...names);
  t.is(
    message(twice),
    `Expected ${twice.file} to give each image one label, 1.jpg has a (line 2) and c (line 4). Keep one of them.`,
  );
  const empty = labelled(t, '', ...names);
  t.is(message(empty), `Expected ${empty.file} to name a file and its label in each line, it is empty.`);
  const {root} = empty;
  const nowhere = join(root, 'nowhere.csv');
  t.throws(() => imageFolder({root, labels: {file: nowhere}}), {
    instanceOf: DataFileError,
    message: `Expected ${nowhere} to be a CSV file of labels: there is no such file.`,
  });
});
