import type {Measure} from '../summary.js';

/** What is measured, as headings say it. */
export const measureTitles: Readonly<Record<Measure, string>> = {
  knn: 'kNN accuracy',
  linear: 'Linear accuracy',
  pooled: 'Pooled probe',
};
