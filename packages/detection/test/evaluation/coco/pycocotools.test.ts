import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {join} from 'node:path';
import {
  type CocoGroundTruth,
  type CocoResult,
  cocoSummary,
  evaluateCoco,
  iouThresholds,
  personSigmas,
  readCocoGroundTruth,
  readCocoResults,
  recallThresholds,
} from '@annulus/detection';
import {testWithShared} from '@annulus/testing/shared';

const sha256 = (numbers: Float64Array | Int32Array) =>
  createHash('sha256')
    .update(new Uint8Array(numbers.buffer, numbers.byteOffset, numbers.byteLength))
    .digest('hex');

testWithShared(
  'boxes, masks and keypoints are measured as pycocotools does, to the last bit',
  'reference',
  (t, path) => {
    const reference = JSON.parse(readFileSync(join(path, 'coco-eval.json'), 'utf8'));
    t.deepEqual([...iouThresholds], reference.iouThresholds);
    t.deepEqual([...recallThresholds], reference.recallThresholds);
    t.deepEqual(personSigmas, reference.keypointSigmas);
    t.is(reference.cases.length, 22);
    for (const {name, iouType, groundTruth, detections, ...expected} of reference.cases) {
      const truth = truthOf(join(path, '..', 'data'), iouType, groundTruth);
      const results = resultsOf(join(path, '..', 'data'), truth, detections);
      const {stats, curves, categories} = evaluateCoco({truth, results, iouType});
      t.deepEqual(
        stats.map((value) => Number(value.toPrecision(15))),
        expected.stats,
        name,
      );
      t.deepEqual(curves.shape, expected.precisionShape, name);
      t.is(sha256(curves.precision), expected.precisionSha256, name);
      t.is(sha256(curves.recall), expected.recallSha256, name);
      t.deepEqual(
        categories.map(({id, averagePrecision}) => [id, Number(averagePrecision.toPrecision(12))]),
        expected.categoryIds.map((id: number, place: number) => [id, expected.apPerCategory[place]]),
        name,
      );
    }
  },
);

function truthOf(data: string, iouType: string, from: string | CocoGroundTruth): CocoGroundTruth {
  if (typeof from !== 'string') return from;
  if (!from.startsWith('val')) return readCocoGroundTruth(join(data, from));
  const name = iouType === 'keypoints' ? 'person_keypoints' : 'instances';
  const truth = readCocoGroundTruth(join(data, 'coco-tiny', 'annotations', `${name}_val2017.json`));
  if (from === 'val') return truth;
  return {...truth, annotations: truth.annotations.filter((each) => each.num_keypoints === 0 || each.iscrowd)};
}

function resultsOf(data: string, {annotations}: CocoGroundTruth, from: string | CocoResult[]): readonly CocoResult[] {
  if (typeof from !== 'string') return from;
  if (from.startsWith('coco-results')) return readCocoResults(join(data, from));
  return annotations
    .filter(({iscrowd}) => iscrowd !== 1)
    .map(({image_id, category_id, bbox}) => ({image_id, category_id, bbox, score: 1}));
}

testWithShared('the numbers are printed as pycocotools prints them', 'data/coco-results', (t, path) => {
  const inOneBlank = (text: string) => text.replaceAll(/ +/g, ' '); // An older version had fewer.
  const printed = inOneBlank(readFileSync(join(path, 'results', 'val2014_fake_eval_res.txt'), 'utf8'));
  const truth = readCocoGroundTruth(join(path, 'annotations', 'instances_val2014_100.json'));
  for (const iouType of ['bbox', 'segm'] as const) {
    const results = readCocoResults(join(path, 'results', `instances_val2014_fake${iouType}100_results.json`));
    const lines = cocoSummary(evaluateCoco({truth, results, iouType})).split('\n');
    t.is(lines.length, 12);
    for (const line of lines) t.true(printed.includes(inOneBlank(line)), line);
  }
});
