import {type LayerUse, onlyShape, setting} from '../layer-use.js';

export const addLayer = ({graph, layer, inputs}: LayerUse): string =>
  graph.add(inputs.length === 2 ? 'Add' : 'Sum', inputs, `${layer.name}_output`);

export function concatenateLayer(use: LayerUse): string {
  const {length} = onlyShape(use);
  const axis = setting<number>(use, 'axis');
  const place = axis < 0 ? axis + length : axis;
  const inMaps = [0, 2, 3, 1]; // Where each axis of the network's maps is in those of ONNX.
  return use.graph.add('Concat', use.inputs, `${use.layer.name}_output`, {
    axis: length === 4 ? (inMaps[place] as number) : place,
  });
}
