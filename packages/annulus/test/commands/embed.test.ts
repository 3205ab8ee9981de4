import {existsSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {trainedRun} from '../embedding/trained.js';
import {pictureFolder, png} from '../picture-folder.js';
import {runQuietly} from '../run-quietly.js';

const quietly = ['--backend', TESTED_BACKEND, '--progress', 'quiet'];

test.serial('annulus embed says what it wrote, and what could not be read', async (t) => {
  const root = pictureFolder({'a.png': png(8, 8, [9, 9, 99, 255]), 'b.png': 'none', 'c.heic': ''});
  const run = await trainedRun({dataset: 'shapes'});
  const output = join(run, 'out');
  const {code, out, err} = await runQuietly('embed', run, root, '--output', output, '--format', 'csv,npy', ...quietly);
  t.is(code, 0);
  t.is(err, '');
  const lines = out.split('\n');
  t.is(lines[0], 'Files of other types are not read: .heic 1');
  const without = ['1 picture without a vector:', '  b.png: it is no image of a format that is known'];
  t.deepEqual(lines.slice(-6, -4), without);
  t.deepEqual(lines.slice(-4), [
    '1 vector of 8 numbers:',
    ...['vectors.npy', 'names.txt', 'embeddings.csv'].map((name) => `  ${join(output, name)}`),
  ]);
  const refused = async (place: string) => {
    const found = await runQuietly('embed', run, root, '--output', join(run, place), '--damaged', 'refuse', ...quietly);
    t.is(
      found.err,
      `1 image could not be decoded:\n  ${join(root, 'b.png')}: it is no image of a format that is known\nDelete or replace it, or leave it out: --damaged skip.`,
    );
    return found.code;
  };
  t.is(await refused('out'), 2, 'nothing was begun');
  t.is(await refused('other'), 1, 'it was found after all the others had their vectors');
});

test.serial('flags of annulus embed that make no sense begin nothing', async (t) => {
  const run = await trainedRun({dataset: 'shapes'});
  const refused = async (...args: string[]) => {
    const {code, err} = await runQuietly('embed', ...args, ...quietly);
    t.is(code, 2, err);
    return err;
  };
  t.is(
    await refused(run, '--format', 'npy,xml'),
    'Expected --format to be one or more of npy, parquet, csv, safetensors, projector, separated by commas, received npy,xml: xml is none of them.',
  );
  t.is(
    await refused(run, '--layer', 'last'),
    'Expected --layer to be one of pooled, embedding, prepool, received last.',
  );
  t.is(await refused(run, '--batch-size', '0'), 'Expected --batch-size to be a positive integer, received 0.');
  t.is(
    await refused(join(run, 'none')),
    `Expected the folder of an encoder, or of a run that has one, received ${join(run, 'none')}, which does not exist.`,
  );
  t.is(
    await refused(run, '/nowhere'),
    'Expected folders of pictures or recordings, received /nowhere, which does not exist.',
  );
  t.false(existsSync(join(run, 'embeddings')));
  t.regex(await refused(), /^Missing required argument 'encoder'\. annulus embed --help explains all flags\.$/);
});

test.serial('annulus search prints, writes a page, and is 1 where a picture could not be read', async (t) => {
  const root = pictureFolder(['a.png', 'b.png', 'c.png']);
  const run = await trainedRun({dataset: 'image-folder', root, size: 16, labels: 'none'});
  const [picture, page] = [join(root, 'b.png'), join(run, 'page.html')];
  const {code, out, err} = await runQuietly('search', run, picture, '--top', '2', '--html', page, ...quietly);
  t.deepEqual([code, err], [0, '']);
  const lines = out.split('\n');
  t.is(lines.at(-4), picture);
  t.regex(lines.at(-3) ?? '', /^ {2}1 {3}1\.0000 {2}.*[abc]\.png/);
  t.is(lines.at(-1), `Page: ${page}`);
  t.true(readFileSync(page, 'utf8').startsWith('<!doctype html>'));
  const json = await runQuietly('search', run, picture, join(root, 'none.png'), '--json', ...quietly);
  t.is(json.code, 1);
  t.is(
    json.err.split('\n').at(-1),
    `${join(root, 'none.png')} could not be read: it does not exist, or is a link to something that does not.`,
  );
  t.is(JSON.parse(json.out)[0].matches.length, 3);
});
