import {basename} from 'node:path';
import {TESTED_BACKEND} from '@annulus/testing/backend-under-test';
import test from 'ava';
import {embed} from '../../src/index.js';
import {pictureFolder} from '../picture-folder.js';
import {listening, trainedRun} from './trained.js';

const options = {backend: TESTED_BACKEND, progress: 'quiet'} as const;

test.serial('pictures beside the folders of classes have vectors too, and then none has a label', async (t) => {
  const root = pictureFolder(['cat/1.png', 'dog/2.png', '3.png']);
  const run = await trainedRun({dataset: 'shapes'});
  const said = listening();
  const {pictures, files} = await embed(run, [root], options, said);
  t.is(pictures, 3);
  t.deepEqual(
    files.map((file) => basename(file)),
    ['vectors.npy', 'names.txt'],
  );
  t.true(said.lines.includes('No labels: 1 picture beside the folders of classes'), said.lines.join('\n'));
  const labelled = listening();
  t.is((await embed(run, [root], {...options, labels: 'folders'}, labelled)).pictures, 2);
  t.true(labelled.lines.includes('1 picture beside the folders of classes left out'), labelled.lines.join('\n'));
});
