import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {downloadSet, type SetToDownload} from '../../src/download/download-set.js';
import {officialSets} from '../../src/download/official/official-sets.js';
import {DownloadError, download, OptionError} from '../../src/index.js';
import {put} from './archives.js';
import {type Answer, file, fileServer, status} from './file-server.js';
import {smallGtsrb, smallMnist, smallVoc, spokenDigitsArchive, spokenDigitsPath} from './small-set.js';

const patience = {silence: 200, waits: [1]};

/** What a download said, and what came of it. */
async function downloaded(to: Omit<SetToDownload, 'patience'>) {
  const lines: string[] = [];
  const result = await downloadSet({...to, patience, progress: 'quiet'}, {print: (line) => lines.push(line)});
  return {...result, lines};
}

async function digitsFrom(t: ExecutionContext, ...answers: readonly Answer[]) {
  const server = await fileServer(t, {[spokenDigitsPath]: answers});
  return {name: 'fsdd', set: officialSets.fsdd, mirror: server.address, root: join(temporaryFolder(t), 'data'), server};
}

const recordings = ['free-spoken-digit-dataset', 'recordings'];

test.serial('a data set is downloaded once, and its loader opens it', async (t) => {
  const {set, answers} = smallGtsrb();
  const server = await fileServer(t, answers);
  const root = join(temporaryFolder(t), 'data');
  const to = {name: 'gtsrb', set, root, mirror: `${server.address}/`};
  const {was, examples, lines} = await downloaded(to);
  t.deepEqual([was, examples], ['downloaded', {train: 43, test: 1}]);
  t.deepEqual(readdirSync(root), ['GTSRB']);
  t.deepEqual(readdirSync(join(root, 'GTSRB')).sort(), ['Final_Test', 'Final_Training', 'GT-final_test.csv']);
  t.regex(
    lines[0] as string,
    /^German Traffic Sign Recognition Benchmark: about \d+\.\d kB; \d+\.\d kB on disk\. https:/,
  );
  t.is(lines[1], 'Licence: None is stated; free for research. Cite Stallkamp et al. (2012).');
  const places = ['Final_Training', 'Final_Test'].map((name) => join(root, 'GTSRB', name)).join(', ');
  const counts = '43 train (officially 39,209), 1 test (officially 12,630)';
  t.is(
    lines[2],
    `German Traffic Sign Recognition Benchmark is in ${places} and ${join(root, 'GTSRB/GT-final_test.csv')}: ${counts}.`,
  );
  t.is(lines.length, 3);
  t.is(server.asked.length, 3);
  const again = await downloaded(to);
  t.deepEqual([again.was, server.asked.length], ['already there', 3]);
  t.deepEqual(again.lines, [`German Traffic Sign Recognition Benchmark is in ${root} already: ${counts}.`]);
});

test.serial('files that are not packed go to their places as they are', async (t) => {
  const {set, answers} = smallMnist();
  const server = await fileServer(t, answers);
  const root = temporaryFolder(t);
  const {examples, lines} = await downloaded({name: 'mnist', set, root, mirror: server.address, archives: 'keep'});
  t.deepEqual(examples, {train: 6, test: 4});
  t.deepEqual(readdirSync(root), ['MNIST']);
  t.is(readdirSync(join(root, 'MNIST', 'raw')).length, 4);
  t.true(lines.at(-1)?.startsWith(`MNIST is in ${join(root, 'MNIST', 'raw')}: 6 train`), lines.at(-1));
});

test.serial('archives that unpack into one folder join there, whichever is there first', async (t) => {
  const {set, answers, contents} = smallVoc();
  const server = await fileServer(t, answers);
  for (const there of ['nothing', 'test', 'trainval'] as const) {
    const root = temporaryFolder(t);
    const first = set.files.filter(({name}) => name.toLowerCase().includes(there));
    for (const file of first) {
      const own = {...set, files: [file], examples: {[there]: 1}};
      await downloaded({name: 'voc2007', set: own, root, mirror: server.address});
    }
    const before = server.asked.length;
    const {examples, lines} = await downloaded({name: 'voc2007', set, root, mirror: server.address});
    t.deepEqual(examples, {trainval: 2, test: 1});
    t.is(server.asked.length - before, contents.length - first.length);
    t.deepEqual(readdirSync(join(root, 'VOCdevkit/VOC2007/JPEGImages')), ['000001.jpg', '000005.jpg', '000007.jpg']);
    t.true(
      lines.at(-1)?.startsWith(`Pascal VOC 2007 is in ${join(root, 'VOCdevkit/VOC2007')}: 2 trainval`),
      lines.at(-1),
    );
  }
});

test.serial('what is there of a data set is not downloaded again', async (t) => {
  const {set, answers} = smallGtsrb();
  const server = await fileServer(t, answers);
  const root = temporaryFolder(t);
  const own = put(join(root, 'GTSRB/GT-final_test.csv'), 'mine');
  mkdirSync(join(root, 'GTSRB/Final_Test')); // Nothing is in it.
  const to = {name: 'gtsrb', set, root, mirror: server.address};
  const error = await t.throwsAsync(downloaded(to), {instanceOf: DownloadError});
  t.regex(
    error.message,
    /^GTSRB_Final_Training_Images\.zip and GTSRB_Final_Test_Images\.zip arrived, but German Traffic/,
  );
  t.deepEqual(
    server.asked.map(({path}) => path),
    ['/GTSRB_Final_Training_Images.zip', '/GTSRB_Final_Test_Images.zip'],
  );
  t.is(readFileSync(own, 'utf8'), 'mine');
  const {message} = await t.throwsAsync(downloaded(to), {instanceOf: DownloadError});
  t.true(
    message.includes('is there already, but not as German Traffic Sign Recognition Benchmark should be: '),
    message,
  );
  t.true(
    message.endsWith(
      'Nothing that is there is changed: move it away, or choose another folder, and run the same again.',
    ),
  );
  t.is(server.asked.length, 2);
});

test.serial(
  'a file with another checksum is deleted and downloaded once more, then the error says what it was',
  async (t) => {
    const {set, answers, contents} = smallMnist();
    const path = '/t10k-labels-idx1-ubyte.gz';
    const [right] = answers[path] as [Answer];
    const altered = file(Buffer.from('altered'));
    const to = async (...turns: readonly Answer[]) => {
      const server = await fileServer(t, {...answers, [path]: turns});
      return {name: 'mnist', set, root: temporaryFolder(t), mirror: server.address, server};
    };
    const once = await to(altered, right);
    const {was, lines} = await downloaded(once);
    t.is(was, 'downloaded');
    const sums = [Buffer.from('altered'), contents[3] as Buffer].map((bytes) =>
      createHash('sha256').update(bytes).digest('hex'),
    );
    const problem = `t10k-labels-idx1-ubyte.gz is another file than the one that is known: its SHA-256 is ${sums[0]}, ${sums[1]} was expected. It was deleted.`;
    t.is(lines[2], `${problem} Downloading it once more`);
    const twice = await to(altered);
    await t.throwsAsync(downloaded(twice), {
      instanceOf: DownloadError,
      message: `${problem} Look for the file at ${set.page}, put it into ${join(twice.root, 'MNIST/raw')} as t10k-labels-idx1-ubyte.gz, and run the same again.`,
    });
    t.is(twice.server.asked.filter((request) => request.path === path).length, 2);
    t.false(existsSync(join(twice.root, 'MNIST/raw/t10k-labels-idx1-ubyte.gz')));
  },
);

test.serial('an archive without a published checksum is checked as it is unpacked', async (t) => {
  const damaged = file(spokenDigitsArchive.subarray(0, -50));
  const once = await digitsFrom(t, damaged, file(spokenDigitsArchive));
  const {examples, lines} = await downloaded(once);
  t.deepEqual(examples, {train: 30, test: 50});
  const problem =
    'free-spoken-digit-dataset-1.0.10.tar.gz was downloaded, but it cannot be unpacked (unexpected end of file)';
  t.is(lines[2], `${problem}: downloading it once more`);
  const twice = await digitsFrom(t, damaged);
  await t.throwsAsync(downloaded(twice), {instanceOf: DownloadError, message: `${problem}. It was deleted.`});
  t.deepEqual(readdirSync(twice.root), []);
});

test.serial('archives are deleted, unless they are to be kept, and one that is there is used', async (t) => {
  const kept = await digitsFrom(t, file(spokenDigitsArchive));
  await downloaded({...kept, archives: 'keep'});
  t.deepEqual(readdirSync(kept.root).sort(), ['free-spoken-digit-dataset', 'free-spoken-digit-dataset-1.0.10.tar.gz']);
  const own = await digitsFrom(t, status(404));
  const archive = put(join(own.root, spokenDigitsPath), spokenDigitsArchive);
  await downloaded(own);
  t.is(own.server.asked.length, 0);
  t.true(existsSync(archive));
  const cut = await digitsFrom(t);
  put(join(cut.root, spokenDigitsPath), spokenDigitsArchive.subarray(0, 99));
  await t.throwsAsync(downloaded(cut), {
    instanceOf: DownloadError,
    message: `${join(cut.root, spokenDigitsPath)}: it cannot be unpacked (unexpected end of file). Delete it, and run the same again.`,
  });
});

test.serial('a missing file is told with where to look for it, and what to do by hand', async (t) => {
  const to = await digitsFrom(t, status(403));
  await t.throwsAsync(downloaded(to), {
    instanceOf: DownloadError,
    message: `${to.mirror}${spokenDigitsPath} was refused: 403 Forbidden. Look for the file at https://github.com/Jakobovski/free-spoken-digit-dataset, put it into ${to.root} as free-spoken-digit-dataset-1.0.10.tar.gz, and run the same again.`,
  });
  t.deepEqual(readdirSync(to.root), []);
});

test.serial('what an earlier process left is gone on with, or cleaned away', async (t) => {
  const to = await digitsFrom(t, status(404));
  const work = join(to.root, '.download', 'fsdd');
  put(join(work, spokenDigitsPath), spokenDigitsArchive);
  put(join(work, 'unpacked', ...recordings, '0_ann_0.wav'), 'half');
  put(join(work, 'process.txt'), '999999999');
  const {examples, lines} = await downloaded(to);
  t.deepEqual(examples, {train: 30, test: 50});
  t.regex(lines[0] as string, /about 16\.0 MB, of which \d\.\d kB are there; 30\.0 MB on disk/);
  t.is(readFileSync(join(to.root, ...recordings, '0_ann_0.wav'), 'utf8'), 'RIFF....WAVE');
  t.deepEqual(readdirSync(to.root), ['free-spoken-digit-dataset']);
  put(join(work, spokenDigitsPath), spokenDigitsArchive); // As if it was killed before it was deleted.
  t.is((await downloaded(to)).was, 'already there');
  t.deepEqual(readdirSync(to.root), ['free-spoken-digit-dataset']);
});

test.serial('two processes do not download a data set into one folder at once', async (t) => {
  const to = await digitsFrom(t, file(spokenDigitsArchive));
  const lock = put(join(to.root, '.download', 'fsdd', 'process.txt'), `${process.ppid}`);
  await t.throwsAsync(downloaded(to), {
    instanceOf: OptionError,
    message: `Expected ${to.root} to be written by one process at a time, process ${process.ppid} is downloading fsdd into it. Wait for it, or choose another root.`,
  });
  t.is(readFileSync(lock, 'utf8'), `${process.ppid}`);
  put(lock, '');
  const both = await Promise.allSettled([downloaded(to), downloaded(to)]);
  const refused = both.filter((each) => each.status === 'rejected');
  t.is(refused.length, 1);
  t.is(
    refused[0]?.reason.message,
    `Expected ${to.root} to be written by one process at a time, this process is downloading fsdd into it. Wait for it, or choose another root.`,
  );
});

test.serial('a data set that is given to those who ask says where, and what to put where', async (t) => {
  const root = temporaryFolder(t);
  const {message} = await t.throwsAsync(download({set: 'fluent-speech-commands', root}), {instanceOf: DownloadError});
  const list = join(root, 'fluent_speech_commands_dataset', 'data', 'train_data.csv');
  t.is(
    message,
    `Fluent Speech Commands cannot be downloaded by a program. It is given to those who fill in a form: https://fluent.ai/fluent-speech-commands-a-dataset-for-spoken-language-understanding-research/. Unpack what you get into ${root}, so that ${list} is there.`,
  );
  put(list, 'path\n');
  const damaged = await t.throwsAsync(download({set: 'fluent-speech-commands', root}));
  t.true(damaged?.message.startsWith(`Expected ${list} to have a column path, it has no rows.`), damaged?.message);
  await t.throwsAsync(download({set: 'nothing' as 'fsdd'}), {
    instanceOf: OptionError,
    message: /^Expected set to be one of cifar10, cifar100, .*, fsdd, received nothing\.$/,
  });
  await t.throwsAsync(download({set: 'fsdd', root, mirror: 'nowhere'}), {
    message: 'Expected mirror to be a web address such as https://mirror.example/data, received nowhere.',
  });
});
