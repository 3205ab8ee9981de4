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
