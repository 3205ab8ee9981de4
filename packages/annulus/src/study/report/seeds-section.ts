import {figure} from '../../report/figure.js';
import {figures} from '../../report/figures.js';
import type {Html} from '../../report/html.js';
import type {Study} from '../study.js';
import {type Measure, summaryRows} from '../summary.js';
import {seedDots} from './seed-dots.js';

const titles = {knn: 'kNN accuracy', linear: 'Linear accuracy'} as const;

/** Every seed as a dot, so that one sees what the means hide. */
export function seedsSection(study: Study): Html {
  const rows = summaryRows(study);
  const measured = (Object.keys(titles) as Measure[]).filter((measure) => rows.some((row) => row[measure]));
  return figures(
    'Every seed',
    measured.map((measure) =>
      figure({
        title: titles[measure],
        chart: seedDots(rows, {measure, description: `${titles[measure]} of every variant and seed`}),
        caption: 'A dot is one seed, a bar the mean of them with one standard error to each side.',
      }),
    ),
  );
}
