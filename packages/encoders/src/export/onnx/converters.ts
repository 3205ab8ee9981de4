import {type ConvertLayer, onlyInput} from './layer-use.js';
import {activationLayer, reluLayer} from './layers/activation.js';
import {batchNormLayer} from './layers/batch-norm.js';
import {convolutionLayer} from './layers/convolution.js';
import {denseLayer} from './layers/dense.js';
import {addLayer, concatenateLayer} from './layers/merging.js';
import {globalPoolingLayer, poolingLayer} from './layers/pooling.js';
import {croppingLayer, flattenLayer, reshapeLayer, zeroPaddingLayer} from './layers/shapes.js';

/** How each class of layers becomes operators: to add one is to write its line. */
export const converters: Readonly<Record<string, ConvertLayer>> = {
  Activation: activationLayer,
  Add: addLayer,
  AveragePooling2D: poolingLayer('AveragePool'),
  BatchNormalization: batchNormLayer,
  Concatenate: concatenateLayer,
  Conv2D: (use) => convolutionLayer(use),
  Cropping2D: croppingLayer,
  Dense: denseLayer,
  DepthwiseConv2D: (use) => convolutionLayer(use),
  Dropout: onlyInput, // Outside of training it does nothing.
  Flatten: flattenLayer,
  GlobalAveragePooling2D: globalPoolingLayer('GlobalAveragePool'),
  GlobalMaxPooling2D: globalPoolingLayer('GlobalMaxPool'),
  MaxPooling2D: poolingLayer('MaxPool'),
  ReLU: reluLayer,
  Reshape: reshapeLayer,
  ZeroPadding2D: zeroPaddingLayer,
};
