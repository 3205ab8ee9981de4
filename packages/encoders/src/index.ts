export {type FromLayersModelOptions, fromLayersModel} from './architectures/from-layers-model.js';
export {type LabHalves, labHalves} from './architectures/lab-halves.js';
export {type ResNet18Options, resnet18} from './architectures/resnet18.js';
export {type SmallConvNetOptions, smallConvNet} from './architectures/small-conv-net.js';
export {Encoder, type EncoderOutputs} from './encoder/encoder.js';
export {type ProjectionHeadOptions, projectionHead} from './heads/projection-head.js';
export {copyNetwork} from './network/copy-network.js';
export {Network} from './network/network.js';
