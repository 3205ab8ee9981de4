import {readFileSync} from 'node:fs';
import {join, relative} from 'node:path';
import test from 'ava';
import {detect, resumeDetect} from '../../src/index.js';
import {listening} from '../embedding/trained.js';
import {narrowRun, tiny} from './narrow-run.js';
import {sceneFolder} from './scene-folder.js';

test.serial('results name the encoder as the settings do, however it was named', async (t) => {
  const [encoder, root] = [await narrowRun(t), sceneFolder(t)];
  const given = {...tiny, iterations: 1, test: 1, encoder: relative('', encoder), root, task: ['coco-boxes']} as const;
  const {folder, results} = await detect(given, listening());
  const settings = JSON.parse(readFileSync(join(folder, 'detect.json'), 'utf8'));
  t.not(given.encoder, settings.options.encoder);
  t.is(results.encoder, settings.options.encoder);
  t.is((await resumeDetect(folder, {}, listening())).results.encoder, results.encoder);
});
