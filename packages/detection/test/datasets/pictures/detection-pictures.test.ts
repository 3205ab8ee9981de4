import {writeFileSync} from 'node:fs';
import {basename, join} from 'node:path';
import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import {disposeOf} from '@annulus/trainer';
import test from 'ava';
import sharp from 'sharp';
import {detectionBatches, detectionPictures, detectionTransform} from '../../../src/index.js';
import {smallDetectors} from '../../models/small-detectors.js';

const create = {width: 60, height: 40, channels: 3, background: '#888'} as const;

test.serial('objects are found in pictures of which nothing is known, of any size and the right way up', async (t) => {
  await useTestedBackend();
  const folder = temporaryFolder(t);
  const [wide, turned] = [join(folder, 'wide.png'), join(folder, 'turned.jpg')];
  await sharp({create}).toFile(wide);
  await sharp({create}).withMetadata({orientation: 6}).toFile(turned);
  const pictures = await detectionPictures([wide, turned]);
  t.deepEqual(
    pictures.scenes.map(({id, file, width, height}) => [id, file, width, height]),
    [
      [0, 'wide.png', 60, 40],
      [1, 'turned.jpg', 40, 60],
    ],
  );
  const transform = detectionTransform({shortest: 64, longest: 96});
  const batches = detectionBatches(pictures, {batchSize: 1, order: 'sequential', transform});
  for (const make of Object.values(smallDetectors)) {
    const detector = make({detections: {threshold: 0}});
    for await (const batch of batches.epoch(0)) {
      for (const {image, boxes} of await detector.detect(batch)) {
        const {width, height} = pictures.scenes[image as number] as (typeof pictures.scenes)[number];
        t.true(boxes.length > 0);
        t.true(Array.from(boxes).every((side, at) => side >= 0 && side <= (at % 2 === 0 ? width : height)));
      }
    }
    disposeOf(detector);
  }
});

test.serial('pictures stay in their order, however long each takes to read', async (t) => {
  const folder = temporaryFolder(t);
  const files = Array.from({length: 40}, (_, id) => join(folder, `${id}.${id % 20 === 0 ? 'ppm' : 'png'}`));
  for (const [id, path] of files.entries()) {
    const {data} = await sharp({create: {...create, width: 1 + id}})
      .raw()
      .toBuffer({resolveWithObject: true});
    if (id % 20 === 0) writeFileSync(path, Buffer.concat([Buffer.from(`P6 ${1 + id} 40 255\n`), data]));
    else await sharp({create: {...create, width: 1 + id}}).toFile(path);
  }
  const {scenes} = await detectionPictures(files);
  t.deepEqual(
    scenes.map(({id, file, width, height}) => [id, file, width, height]),
    files.map((path, id) => [id, basename(path), 1 + id, 40]),
  );
});

test.serial('a picture that is not there is named', async (t) => {
  const path = join(temporaryFolder(t), 'none.jpg');
  await t.throwsAsync(detectionPictures([path]), {
    message: `${path} could not be decoded: it does not exist, or is a link to something that does not. Delete it or repair it.`,
  });
});
