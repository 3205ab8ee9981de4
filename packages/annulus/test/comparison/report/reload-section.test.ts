import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {useBackend} from '@annulus/backend';
import {imageFolder, rgbToLab} from '@annulus/datasets';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import {imageFeatures} from '@annulus/transfer';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {parseHTML} from 'linkedom';
import sharp from 'sharp';
import {type Comparison, report} from '../../../src/index.js';
import {tinyComparison} from '../tiny-comparison.js';

const programsOf = (comparison: Comparison): string[] =>
  [...parseHTML(report(comparison)).document.querySelectorAll('pre code')].map((code) => code.textContent ?? '');

test.serial('the program for Node reads the pooled features of a picture of any size', async (t) => {
  const [node = ''] = programsOf(tinyComparison());
  const folder = await mkdtemp(join(dirname(fileURLToPath(import.meta.url)), 'snippet-')); // Where packages are found.
  t.teardown(() => rm(folder, {recursive: true}));
  await useBackend('auto');
  const encoder = smallConvNet({
    width: 4,
    input: {normalization: {mean: [0.5, 0.4, 0.3], standardDeviation: [0.2, 0.2, 0.2]}},
  });
  await saveEncoder(encoder, join(folder, 'moco-ring/encoder'));
  const picture = await sharp({create: {width: 50, height: 40, channels: 3, background: '#a04020'}})
    .png()
    .toBuffer();
  for (const name of ['cat', 'dog']) {
    await mkdir(join(folder, 'photos', name), {recursive: true});
    await writeFile(join(folder, 'photos', name, '1.png'), picture);
  }
  const here = node
    .replace("'moco-ring/encoder'", JSON.stringify(join(folder, 'moco-ring/encoder')))
    .replace("'photos'", JSON.stringify(join(folder, 'photos')));
  await writeFile(join(folder, 'program.mjs'), `${here}\nencoder.dispose();\nexport default features;\n`);
  const {default: features} = (await import(join(folder, 'program.mjs'))) as {default: Float32Array};
  const {input} = await imageFolder({root: join(folder, 'photos')}).get(0);
  const [expected] = await imageFeatures(encoder, [input], 'pooled');
  encoder.dispose();
  t.deepEqual(features, expected);
});

test('the program for a browser converts the colours that the encoder takes', (t) => {
  const browser = (changed: Partial<Comparison>) => programsOf({...tinyComparison(), ...changed}).at(-1) ?? '';
  const {configuration, variants} = tinyComparison();
  t.true(browser({}).includes('getLayer(pooled.layer)'));
  t.true(browser({}).includes('const inputs = pixels;'));
  const gray = {
    ...configuration,
    images: {...configuration.images, statistics: {mean: [0.5], standardDeviation: [0.2]}},
  };
  t.true(browser({configuration: gray}).includes('pixels.mul([0.299, 0.587, 0.114]).sum(-1, true)'));
  const cmc = {...configuration, options: {...configuration.options, algorithm: ['cmc' as const]}};
  const [moco] = variants;
  const lab = browser({configuration: cmc, variants: moco ? [{...moco, id: 'cmc', label: 'CMC'}] : []});
  t.true(lab.includes('const inputs = labOf(pixels);'));
  const labOf = new Function('tf', `${lab.match(/function labOf[\s\S]*?\n}/)?.[0]}\nreturn labOf;`)(tf);
  const colors = Float32Array.of(0, 0, 0, 1, 1, 1, 0.9, 0.2, 0.1, 0.02, 0.5, 0.7);
  const values = tf.tidy(() => labOf(tf.tensor3d(colors, [2, 2, 3])).dataSync() as Float32Array);
  rgbToLab({data: colors, shape: [2, 2, 3]}).data.forEach((value, index) => {
    t.true(Math.abs(value - (values[index] ?? Number.NaN)) < 1e-2, `${value} and ${values[index]}`);
  });
});
