/** What the images are called that are measured on; runs of earlier versions say nothing of it. */
export const measuredSplit = ({measureOn}: {readonly measureOn?: 'test' | 'validation'}): 'test' | 'validation' =>
  measureOn ?? 'test';
