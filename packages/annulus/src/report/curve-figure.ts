import {type Curve, type EpochCurvesOptions, epochCurves} from './charts/epoch-curves.js';
import {figure} from './figure.js';
import {type Html, html} from './html.js';
import {legend} from './legend.js';

interface Named {
  readonly id: string;
  readonly label: string;
}

export interface CurveFigureOptions extends Omit<EpochCurvesOptions, 'references'> {
  readonly title: string;
  /** How to read it. */
  readonly caption: string;
  /** Dashed lines to compare with. */
  readonly references?: readonly (Named & {readonly value: number})[];
}

/** One metric of every variant that has it, over the epochs; nothing where none has. */
export function curveFigure(all: readonly (Curve & Named)[], options: CurveFigureOptions): Html {
  const {title, caption, references = [], ...chart} = options;
  const variants = all.filter(({epochs}) => epochs.some(({metrics}) => metrics[chart.metric] !== undefined));
  if (variants.length === 0) return html``;
  return figure({
    title,
    legend: legend([...references, ...variants]),
    chart: epochCurves(variants, {...chart, references}),
    caption,
  });
}
