import test from 'ava';
import {anchorCell, anchorGrid, regionProposals} from '../../src/index.js';
import {flat, isNear, testWithReference} from '../reference.js';

testWithReference(
  'proposals are those of Detectron2, where limits bite and where all pass',
  'detection-ops',
  (t, {proposals}) => {
    for (const {
      name,
      imageHeight,
      imageWidth,
      ratios,
      perLevelBefore,
      after,
      nms,
      levels,
      boxes,
      logits,
    } of proposals) {
      const given = levels.map(({stride, size, height, width, ...said}: (typeof levels)[number]) => ({
        anchors: anchorGrid(anchorCell({sizes: [size], ratios}), {map: {height, width}, stride}),
        logits: flat(said.logits),
        deltas: flat(said.deltas),
      }));
      const image = {height: imageHeight, width: imageWidth};
      const found = regionProposals(given, {image, perLevel: perLevelBefore, limit: after, overlap: nms});
      isNear(t, found.boxes, boxes, 1e-5, name);
      isNear(t, found.logits, logits, 1e-6, name);
    }
  },
);

test('an anchor whose logit or deltas are not finite is no proposal', (t) => {
  const anchors = Float32Array.of(0, 0, 4, 4, 8, 8, 12, 12, 16, 16, 20, 20);
  const logits = Float32Array.of(Number.NaN, 2, 1);
  const deltas = Float32Array.of(0, 0, 0, 0, Number.POSITIVE_INFINITY, 0, 0, 0, 0, 0, 0, 0);
  const found = regionProposals([{anchors, logits, deltas}], {image: {height: 30, width: 30}, perLevel: 9, limit: 9});
  t.deepEqual([...found.boxes], [16, 16, 20, 20]);
  t.deepEqual([...found.logits], [1]);
});
