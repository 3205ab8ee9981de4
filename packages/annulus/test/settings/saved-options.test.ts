import {mkdtemp, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import test from 'ava';
import {type CompareOptions, compareRows} from '../../src/comparison/compare-rows.js';
import type {Comparison} from '../../src/comparison/comparison.js';
import {openRun} from '../../src/training/open-run.js';
import {RunFolder} from '../../src/training/run-folder.js';

/** What version 0.1 wrote. */
const saved =
  '{"options":{"inner":0.01,"outer":0.1,"anneal":"linear","keep":0.98,"train":256,"test":128,"cropScale":[0.3,1],"hue":0.4,"grayscale":0.5,"queue":1024,"temperature":0.2,"encoder":"small-convnet","epochs":4,"batchSize":64,"learningRate":0.03,"probeScaling":"standardize","neighbours":20,"dataset":"shapes","algorithm":["moco"],"ring":["off","on"],"width":16,"dimensions":128,"schedule":"cosine","momentum":0.9,"weightDecay":0.0005,"probeEpochs":100,"probeLearningRate":0.01,"seed":0,"output":"runs","backend":"wasm","checkpointEvery":{"epochs":1},"progress":"bar","batchNorm":"local","workers":1,"name":"old","negatives":1024,"knnEvery":1},"images":{"train":256,"test":128,"size":32,"statistics":{"mean":[0.5,0.5,0.5],"standardDeviation":[0.25,0.25,0.25]}},"backend":{"name":"cpu","reason":"asked for"},"versions":{"annulus":"0.1.0","tfjs":"4.22.0","node":"20.20.2"},"machine":{"cores":2,"processor":"a processor","platform":"linux x64"},"started":"2026-05-31T15:45:02.000Z"}';

const kind = {
  command: 'compare',
  rows: compareRows,
  algorithms: ({algorithm}: CompareOptions) => algorithm,
  prepare: () => ({prepared: undefined}),
} as const;

async function oldRun(text: string): Promise<RunFolder> {
  const path = await mkdtemp(join(tmpdir(), 'annulus-'));
  await writeFile(join(path, 'configuration.json'), text);
  return new RunFolder(path, 'compare');
}

const context = {print: () => {}, signal: new AbortController().signal};

const opened = (folder: RunFolder) =>
  openRun<CompareOptions, Comparison, undefined>({resume: folder, changed: {progress: 'quiet'}}, kind, context);

test.serial(
  'a run of version 0.1 goes on with the options that it was started with, under the names they have now',
  async (t) => {
    const run = await opened(await oldRun(saved));
    if ('finished' in run) return t.fail();
    const {keep, ...rest} = JSON.parse(saved).options;
    t.deepEqual(run.options, {...rest, encoderMomentum: keep, progress: 'quiet'});
    t.true(run.resumed);
  },
);

test.serial('a folder of another kind is refused with what goes on with it', async (t) => {
  const folder = await oldRun(saved.replace('{', '{"command":"ablation",'));
  await t.throwsAsync(opened(folder), {
    name: 'OptionError',
    message: `Expected the folder of a comparison, ${folder.path} holds what an earlier version calls ablation. Go on with it by annulus 0.1.0.`,
  });
});

test.serial('other images than it was started with are refused', async (t) => {
  await t.throwsAsync(opened(await oldRun(saved.replace('"images":{"train":256', '"images":{"train":300'))), {
    name: 'OptionError',
    message:
      'Expected the 300 training and 128 test images of shapes that the run was started with, found 256 and 128. It can only go on with the same images.',
  });
});
