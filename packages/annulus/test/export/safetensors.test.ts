import {type Encoder, fromLayersModel} from '@annulus/encoders';
import * as tf from '@tensorflow/tfjs';
import test from 'ava';
import {safetensors} from '../../src/export/formats/safetensors.js';

test.before(async () => {
  await tf.setBackend('cpu');
});

/** A network with the stem and as many blocks as a ResNet, though nothing is in them. */
function likeResNet(blocks: number, {filters = 64, kernelSize = 3, padded = false} = {}): Encoder {
  const images = tf.input({shape: [8, 8, 3]});
  let map = tf.layers.conv2d({filters, kernelSize, name: 'stem'}).apply(images) as tf.SymbolicTensor;
  if (padded) map = tf.layers.zeroPadding2d({name: 'stage2_block1_conv1_pad'}).apply(map) as tf.SymbolicTensor;
  for (let block = 1; block <= blocks; block++) {
    map = tf.layers.add({name: `stage1_block${block}_add`}).apply([map, map]) as tf.SymbolicTensor;
  }
  const pooled = tf.layers.globalAveragePooling2d({}).apply(map) as tf.SymbolicTensor;
  const network = tf.model({inputs: images, outputs: pooled});
  return fromLayersModel(network, {features: {stage1: `stage1_block${blocks}_add`}});
}

const code = (encoder: Encoder) => safetensors.programs(encoder, 'there')[0]?.code;

test('a ResNet of the standard width comes with the one of torchvision that takes its weights', (t) => {
  t.is(
    code(likeResNet(8, {padded: true})),
    `import torch, torchvision
from safetensors.torch import load_file
model = torchvision.models.resnet18(num_classes=64).eval()
model.conv1 = torch.nn.Conv2d(3, 64, 3, padding=1, bias=False)
model.maxpool = torch.nn.Identity()
model.load_state_dict(load_file("there/encoder.safetensors"))`,
  );
});

test('where it pads as TensorFlow does, a line says that features differ', (t) => {
  t.is(
    code(likeResNet(16, {kernelSize: 7})),
    `import torch, torchvision
from safetensors.torch import load_file
model = torchvision.models.resnet34(num_classes=64).eval()
model.load_state_dict(load_file("there/encoder.safetensors"))
# This encoder pads as TensorFlow does, torchvision's as PyTorch: its features differ. Use ONNX for the very same ones.`,
  );
});

test('one of another width comes by the names of its weights', (t) => {
  t.regex(code(likeResNet(8, {filters: 16})) ?? '', /^from safetensors\.torch import load_file\nweights = /);
});
