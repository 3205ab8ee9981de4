import {testOnTorch} from '@annulus/testing/torch';
import {type Given, kernelsAgree} from './kernel-agrees.js';

const COUNT = 300;

/** Boxes in heaps, some of them of no area, some given by their other corners; scores in few steps, so that many tie. */
const boxes: Given = [
  Array.from({length: COUNT}, (_, box) => {
    const [y, x] = [((box % 7) * 10) / 64, ((box % 5) * 10) / 64];
    const [height, width] = [((box * 13) % 9) / 32, 0.25 + ((box * 5) % 4) / 32];
    return box % 4 === 0 ? [y + height, x + width, y, x] : [y, x, y + height, x + width];
  }).flat(),
  [COUNT, 4],
  'float32',
];
const scores: Given = [
  Array.from({length: COUNT}, (_, box) => (box === 5 ? Number.NaN : ((box * 29) % 17) / 16)),
  [COUNT],
  'float32',
];
const nothing = {boxes: [[], [0, 4], 'float32'], scores: [[], [0], 'float32']} as const;

const settings = [0, 0.3, 0.5, 1].flatMap((iouThreshold) =>
  [Number.NEGATIVE_INFINITY, 0.4].flatMap((scoreThreshold) =>
    [0, 4, COUNT].map((maxOutputSize) => ({iouThreshold, scoreThreshold, maxOutputSize})),
  ),
);

testOnTorch('the boxes that stay, how many they are and their scores agree with cpu', async (t) => {
  await kernelsAgree(
    t,
    settings.flatMap((attributes) => [
      {kernel: 'NonMaxSuppressionV3', inputs: {boxes, scores}, attributes},
      ...[true, false].map((padToMaxOutputSize) => ({
        kernel: 'NonMaxSuppressionV4',
        inputs: {boxes, scores},
        attributes: {...attributes, padToMaxOutputSize},
      })),
      ...[0, 0.5].map((softNmsSigma) => ({
        kernel: 'NonMaxSuppressionV5',
        inputs: {boxes, scores},
        attributes: {...attributes, softNmsSigma},
      })),
    ]),
  );
});

testOnTorch('as many boxes as a detector proposes are thinned out as on cpu', async (t) => {
  const proposals = 2000;
  const corners = Array.from({length: proposals}, (_, box) => {
    const [y, x] = [((box * 7919) % 1000) / 1000, ((box * 104_729) % 1000) / 1000];
    const [height, width] = [0.02 + ((box * 31) % 97) / 500, 0.02 + ((box * 17) % 89) / 500];
    return [y, x, y + height, x + width];
  }).flat();
  const confidence = Array.from({length: proposals}, (_, box) => ((box * 6007) % 2003) / 2003);
  await kernelsAgree(t, [
    {
      kernel: 'NonMaxSuppressionV3',
      inputs: {boxes: [corners, [proposals, 4], 'float32'], scores: [confidence, [proposals], 'float32']},
      attributes: {iouThreshold: 0.5, scoreThreshold: 0.05, maxOutputSize: 1000},
    },
  ]);
});

testOnTorch('of no box none stays', async (t) => {
  const attributes = {iouThreshold: 0.5, scoreThreshold: 0, maxOutputSize: 3};
  await kernelsAgree(t, [
    {kernel: 'NonMaxSuppressionV3', inputs: nothing, attributes},
    {kernel: 'NonMaxSuppressionV4', inputs: nothing, attributes: {...attributes, padToMaxOutputSize: true}},
    {kernel: 'NonMaxSuppressionV5', inputs: nothing, attributes: {...attributes, softNmsSigma: 0}},
  ]);
});
