import type {LearningRateSweep} from '@annulus/trainer';
import * as Plot from '@observablehq/plot';
import {draw} from './draw.js';

/**
 * The picture of what `findLearningRate` found, an SVG text: the loss over the learning rate, faint as it was measured and strong as
 * its mean, and the suggestion. Its colours are those of the text around it.
 */
export function learningRateChart({rates, losses, smoothed, suggestion}: LearningRateSweep): string {
  const ink = 'currentColor';
  const points = rates.map((rate, index) => ({rate, loss: losses[index], mean: smoothed[index]}));
  const bounds = [...smoothed, ...losses.slice(0, -1)].filter(Number.isFinite);
  const described = suggestion === undefined ? 'It never falls.' : `It falls fastest at ${suggestion.toPrecision(2)}.`;
  const {text} = draw(`The loss over the learning rate, from ${rates[0]} to ${rates.at(-1)}. ${described}`, {
    x: {type: 'log', label: 'learning rate', ticks: 8, tickFormat: '~e'},
    y: {label: 'loss', grid: true, ticks: 5, domain: [Math.min(...bounds), Math.max(...bounds)], clamp: true},
    marks: [
      Plot.line(points, {x: 'rate', y: 'loss', stroke: ink, strokeOpacity: 0.3, strokeWidth: 1, clip: true}),
      Plot.line(points, {x: 'rate', y: 'mean', stroke: ink, strokeWidth: 2.25}),
      ...(suggestion === undefined
        ? []
        : [
            Plot.ruleX([suggestion], {stroke: ink, strokeDasharray: '5 4', strokeWidth: 1.5}),
            Plot.text([suggestion], {
              x: (rate) => rate,
              text: (rate) => rate.toPrecision(2),
              frameAnchor: 'top',
              dx: 6,
              textAnchor: 'start',
              fill: ink,
            }),
          ]),
    ],
  });
  return text.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" '); // So that it is a file of its own, too.
}
