import {anchorCell, anchorGrid} from '../../src/index.js';
import {isNear, testWithReference} from '../reference.js';

testWithReference('anchors are those of Detectron2, in its order', 'detection-ops', (t, {anchors}) => {
  for (const {name, height, width, stride, sizes, ratios, offset, cell, anchors: expected} of anchors) {
    const made = anchorCell({sizes, ratios});
    isNear(t, made, cell, 1e-6, name);
    isNear(t, anchorGrid(made, {map: {height, width}, stride, offset}), expected, 1e-6, name);
  }
});
