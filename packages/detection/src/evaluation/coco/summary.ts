import {fixedDecimals} from '../arithmetic/fixed-decimals.js';
import type {IouType} from './iou-types.js';
import {cocoStatistics} from './statistics.js';

/** COCO's numbers, a line each, as pycocotools prints them. */
export function cocoSummary({iouType, stats}: {readonly iouType: IouType; readonly stats: readonly number[]}): string {
  const lines = cocoStatistics[iouType].map(({kind, iou, area, maxDetections}, index) => {
    const title = kind === 'precision' ? 'Average Precision  (AP)' : 'Average Recall     (AR)';
    const overlap = (iou === undefined ? '0.50:0.95' : iou.toFixed(2)).padEnd(9);
    const value = fixedDecimals(stats[index] as number, 3);
    return ` ${title} @[ IoU=${overlap} | area=${area.padStart(6)} | maxDets=${String(maxDetections).padStart(3)} ] = ${value}`;
  });
  return lines.join('\n');
}
