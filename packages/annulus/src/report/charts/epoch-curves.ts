import * as Plot from '@observablehq/plot';
import type {EpochRecord} from '../../training/epoch-record.js';
import type {Html} from '../html.js';
import {colorOf, draw, epochAxis} from './draw.js';
import {type AxisUnit, valueAxis} from './value-axis.js';

export interface EpochCurvesOptions {
  /** What is shown, for who cannot see it. */
  readonly description: string;
  /** The metric drawn, such as `knn/accuracy`; epochs without it are passed over. */
  readonly metric: string;
  readonly label: string;
  /** Draws shares as percentages. */
  readonly unit?: AxisUnit;
  /** Dashed lines to compare with. */
  readonly references?: readonly {readonly id: string; readonly value: number}[];
}

/** What a curve is drawn of. */
export interface Curve {
  readonly id: string;
  readonly epochs: readonly Pick<EpochRecord, 'epoch' | 'metrics'>[];
}

/** One metric of every variant over the epochs, overlaid. */
export function epochCurves(variants: readonly Curve[], options: EpochCurvesOptions): Html {
  const {description, metric, label, unit = 'number', references = []} = options;
  const scale = unit === 'share' ? 100 : 1;
  const curves = variants.map(({id, epochs}) => ({
    id,
    points: epochs
      .filter(({metrics}) => metrics[metric] !== undefined)
      .map(({epoch, metrics}) => ({epoch, value: (metrics[metric] as number) * scale})),
  }));
  const dashed = references.map(({value}) => value * scale);
  const last = Math.max(1, ...variants.map(({epochs}) => Math.ceil(epochs.at(-1)?.epoch ?? 0)));
  return draw(description, {
    x: epochAxis(last),
    y: {
      label,
      ...valueAxis([...curves.flatMap(({points}) => points.map(({value}) => value)), ...dashed], unit),
    },
    marks: [
      ...references.map(({id, value}) =>
        Plot.ruleY([value * scale], {stroke: colorOf(id), strokeDasharray: '5 4', strokeWidth: 1.5}),
      ),
      ...curves.map(({id, points}) =>
        Plot.line(points, {x: 'epoch', y: 'value', stroke: colorOf(id), strokeWidth: 2.25, curve: 'monotone-x'}),
      ),
      ...curves.map(({id, points}) => Plot.dot(points, {x: 'epoch', y: 'value', fill: colorOf(id), r: 2.75})),
    ],
  });
}
