import {datasetNames, datasets} from '../datasets/datasets.js';

/** The pixels of the data sets that can have several: `shapes 32, image-folder 64`. */
export const defaultSizes: string = datasetNames
  .flatMap((name) => {
    const {defaultSize} = datasets[name];
    return defaultSize === undefined ? [] : [`${name} ${defaultSize}`];
  })
  .join(', ');
