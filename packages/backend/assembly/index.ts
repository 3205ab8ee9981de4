// AssemblyScript: `npm run build` compiles it to WebAssembly, on the memory of tfjs's wasm backend.
export {channelAffine, channelBlend, channelMoments, channelSlopes} from './batch-norm';
export {filterGradient} from './filter-gradient';
export {reluGradient} from './relu-gradient';
export {selectRanks} from './selection';
export {winogradConvolution, winogradFilter, winogradFilterGradient} from './winograd';
