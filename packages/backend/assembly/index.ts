// AssemblyScript: `npm run build` compiles it to WebAssembly, on the memory of tfjs's wasm backend.
export {channelAffine, channelBlend, channelMoments, channelSlopes} from './batch-norm';
export {exponential, logarithm, softmax} from './exponentials';
export {filterGradient} from './filter-gradient';
export {inputGradient, inputGradientFilter} from './input-gradient';
export {maxPoolGradient} from './max-pool-gradient';
export {product} from './product';
export {reluGradient} from './relu-gradient';
export {gatherRows, writeRows} from './rows';
export {selectRanks} from './selection';
export {sparseProduct} from './sparse-product';
export {winogradConvolution} from './winograd-convolution';
export {winogradFilter} from './winograd-filter';
export {winogradFilterGradient} from './winograd-filter-gradient';
