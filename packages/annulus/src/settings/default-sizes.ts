import {datasetNames, datasets} from '../datasets/datasets.js';

/** The pixels of the data sets that can have several, those with the commonest last: `shapes 32, others 64`. */
export const defaultSizes: string = sizesText(
  datasetNames.flatMap((name) => {
    const {defaultSize} = datasets[name];
    return defaultSize === undefined ? [] : [{name, size: defaultSize}];
  }),
);

function sizesText(sizes: readonly {readonly name: string; readonly size: number}[]): string {
  const often = (size: number) => sizes.filter((other) => other.size === size).length;
  const commonest = sizes.reduce((best, {size}) => (often(size) > often(best) ? size : best), sizes[0]?.size ?? 0);
  const exceptions = sizes.filter(({size}) => size !== commonest).map(({name, size}) => `${name} ${size}`);
  return [...exceptions, `others ${commonest}`].join(', ');
}
