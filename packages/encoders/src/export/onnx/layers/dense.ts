import {type LayerUse, onlyInput, onlyShape, refuseUse, setting, weightsOf} from '../layer-use.js';
import {activated} from './activation.js';

/** A linear layer over rows. */
export async function denseLayer(use: LayerUse): Promise<string> {
  const {layer, graph} = use;
  const {length} = onlyShape(use);
  if (length !== 2) return refuseUse(use, `it goes over values of ${length} axes, written are rows, of 2`);
  const [kernel, bias] = await weightsOf(layer);
  const [inputs = 0, units = 0] = layer.getWeights()[0]?.shape ?? [];
  const operands = [
    onlyInput(use),
    await graph.weight(`${layer.name}_kernel`, [inputs, units], async () => kernel as Float32Array),
    ...(setting<boolean>(use, 'useBias')
      ? [await graph.weight(`${layer.name}_bias`, [units], async () => bias as Float32Array)]
      : []),
  ];
  return activated(use, graph.add('Gemm', operands, `${layer.name}_output`));
}
