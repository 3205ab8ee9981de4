import {join} from 'node:path';
import {type Encoder, saveSafetensors} from '@annulus/encoders';
import type {ExportFormat, Program} from './export-format.js';

const file = 'encoder.safetensors';

/** Weights alone, as PyTorch has them. */
export const safetensors: ExportFormat = {
  own: [],
  folder: '',
  outdated: [],

  async save(encoder, folder) {
    await saveSafetensors(encoder, join(folder, file));
    return [
      {name: file, meaning: "the weights, in PyTorch's order of axes"},
      {name: `${file}.json`, meaning: 'how they are called, how the network pads, and what images must look like'},
    ];
  },

  programs: (encoder, folder) => [torchProgram(encoder, JSON.stringify(join(folder, file)))],
};

function torchProgram(encoder: Encoder, path: string): Program {
  const resnet = torchvisionResNet(encoder);
  if (resnet === undefined) {
    return {
      heading: 'In Python (pip install torch safetensors), weights by their names:',
      code: `from safetensors.torch import load_file
weights = load_file(${path})
print({name: tuple(weight.shape) for name, weight in weights.items()})`,
    };
  }
  const {name, stem, channels, padding} = resnet;
  const kernel = stem === 'cifar' ? '3, padding=1' : '7, stride=2, padding=3';
  const first = `model.conv1 = torch.nn.Conv2d(${channels}, 64, ${kernel}, bias=False)`;
  const lines = [
    'import torch, torchvision',
    'from safetensors.torch import load_file',
    `model = torchvision.models.${name}(num_classes=${encoder.dimensions}).eval()`,
    ...(stem === 'cifar' || channels !== 3 ? [first] : []),
    ...(stem === 'cifar' ? ['model.maxpool = torch.nn.Identity()'] : []),
    `model.load_state_dict(load_file(${path}))`,
    ...(padding === 'same'
      ? [
          "# This encoder pads as TensorFlow does, torchvision's as PyTorch: its features differ. Use ONNX for the very same ones.",
        ]
      : []),
  ];
  return {heading: 'In Python (pip install torch torchvision safetensors):', code: lines.join('\n')};
}

/** Which of torchvision's ResNets an encoder's weights fit; undefined for other networks, and for other widths. */
function torchvisionResNet({network}: Encoder) {
  const names = network.layers.map((layer) => layer.name);
  const stem = network.layers.find((layer) => layer.name === 'stem');
  const {filters, kernelSize = [3]} = (stem?.getConfig() ?? {}) as {filters?: number; kernelSize?: number[]};
  const blocks = names.filter((name) => /^stage\d_block\d+_add$/.test(name)).length;
  const bottleneck = names.includes('stage1_block1_conv3');
  const name = {8: 'resnet18', 16: bottleneck ? 'resnet50' : 'resnet34'}[blocks];
  if (name === undefined || filters !== 64) return undefined;
  return {
    name,
    stem: kernelSize[0] === 7 ? 'imagenet' : 'cifar',
    channels: network.inputs[0]?.shape[3] ?? 3,
    padding:
      names.includes('stage2_block1_conv1_pad') || names.includes('stage2_block1_conv2_pad') ? 'symmetric' : 'same',
  } as const;
}
