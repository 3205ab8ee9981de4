// What a browser needs of this package: the names that weights have in files. Nothing here imports Node.
export {weightNames} from './contract/weight-names.js';
