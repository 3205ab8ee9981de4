import {mkdtempSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {randomFor} from '@annulus/datasets';
import {loadEncoder} from '@annulus/encoders';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import {preprocess} from '@annulus/transfer';
import test from 'ava';
import {withCompareDefaults} from '../../src/comparison/compare-defaults.js';
import {openDataset} from '../../src/datasets/open-dataset.js';
import {compare, embed, explore, exportEncoder, search, searchPage} from '../../src/index.js';
import {fileThumbnail} from '../../src/thumbnails/file-thumbnail.js';
import {listening} from '../embedding/trained.js';
import {flagsOf} from '../flags-of.js';
import {pictureFolder} from '../picture-folder.js';
import {tones} from '../tones.js';

const output = mkdtempSync(join(tmpdir(), 'annulus-'));
const run = join(output, 'run');
const options = {backend: TESTED_BACKEND, progress: 'quiet'} as const;

const tiny = `--dataset audio-folder --size 8 --seconds 0.2 --algorithm moco --epochs 1 --batch-size 8 --queue 8 --encoder small-convnet --width 4 --dimensions 8 --neighbours 3 --probe-epochs 1 --backend ${TESTED_BACKEND} --workers 1 --loaders 0 --progress quiet --name run`;

test.serial('MoCo and MoCoRing learn from recordings, and are measured by their classes', async (t) => {
  const heard = listening();
  const found = await compare(
    withCompareDefaults(flagsOf(...tiny.split(' '), '--root', tones, '--output', output)),
    heard,
  );
  t.true(found.complete);
  t.deepEqual(
    found.variants.map(({label, knn}) => [label, typeof knn]),
    [
      ['MoCo', 'number'],
      ['MoCoRing', 'number'],
    ],
  );
  const {options: saved, images} = found.configuration;
  t.deepEqual(saved.statistics, images.statistics);
  t.regex(
    heard.lines.join('\n'),
    /\nNormalised by mean -\d+\.\d and standard deviation \d+\.\d of 16 training recordings, all there are\n/,
  );
  t.true((await readFile(join(run, 'report.html'), 'utf8')).includes('soundFiles({files:'));
});

test.serial('its encoder makes of a recording what training measured', async (t) => {
  const encoder = await loadEncoder(join(run, 'moco', 'encoder'));
  const {options: saved} = JSON.parse(await readFile(join(run, 'configuration.json'), 'utf8'));
  const {pretrain, input} = openDataset(saved);
  t.like(encoder.input, {kind: 'log-mel', rate: 16_000, samples: 3200, size: [8, 8], normalization: saved.statistics});
  const {input: recording} = await pretrain.get(3);
  t.deepEqual(preprocess(encoder, recording), input.plain('rgb')(recording, randomFor('transform', 0, 0, 0)));
  encoder.dispose();
});

test.serial('its recordings are embedded under their names, and a recording finds itself', async (t) => {
  const variant = join(run, 'moco');
  const {pictures, leftOut} = await embed(variant, [], options, listening());
  t.deepEqual([pictures, leftOut], [20, []]);
  const asked = [join(tones, 'low', '4.wav'), join(tones, 'none.wav')];
  const results = await search(variant, asked, {...options, top: 3}, listening());
  t.like(
    results[0]?.matches?.find(({name}) => name === 'low/4.wav'),
    {copy: 'same', label: 'low'},
  );
  t.is(results[1]?.problem, 'it does not exist, or is a link to something that does not');
  const page = await searchPage(results, {encoder: variant});
  t.true(page.includes('Similar recordings') && page.includes('data:image/webp'));
});

test.serial('a map is made of recordings, with their spectrograms', async (t) => {
  const heard = listening();
  const {page} = await explore(join(run, 'moco'), [], options, heard);
  t.true((await readFile(page, 'utf8')).includes('20 recordings'));
  t.false(heard.lines.some((line) => line.includes('cannot be read')));
});

test.serial('its recordings are exported with their spectrograms', async (t) => {
  const {folder} = await exportEncoder({
    encoder: join(run, 'moco'),
    format: 'tfjs',
    withExamples: 'run',
    backend: TESTED_BACKEND,
  });
  const file = JSON.parse(await readFile(join(folder, 'pictures', 'pictures.json'), 'utf8'));
  t.deepEqual([file.of, file.pictures.length], ['recording', 20]);
  const [{thumbnail, width, height}] = file.pictures;
  t.deepEqual([width, height], [8, 8]);
  t.true((await readFile(join(folder, 'pictures', thumbnail))).length > 0);
});

test.serial('pictures are refused by an encoder of recordings', async (t) => {
  const root = pictureFolder(['a/1.png', 'b/1.png']);
  await t.throwsAsync(embed(join(run, 'moco'), [root], options, listening()), {
    message: `Expected ${root} to hold recordings (.wav, .wave, .flac), it holds only .png 2.`,
  });
  const sound = {rate: 8000, samples: 2000, hop: 251, mels: 8, fftSize: 256};
  t.is(await fileThumbnail(join(root, 'a/1.png'), {side: 8, shows: 'square'}, {sound}), undefined);
});
