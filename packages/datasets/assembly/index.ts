// AssemblyScript: compiled to WebAssembly by `npm run build`.
export {blurAcross, blurDown} from './blur';
export {gray, normalize, saturate, shift, sumOfLuma, turnHue} from './color';
export {expand, expandPlanes} from './expand';
export {flip} from './flip';
export {nearestTaps, resampleAcross, resampleDown, resampleDownBytes, triangleTaps} from './resample';
