import {pairwiseSum} from '../arithmetic/pairwise-sum.js';

/** Recall and precision after each detection, by falling score. Shape `[detections]`. */
export interface PrecisionRecall {
  readonly recall: Float64Array;
  readonly precision: Float64Array;
}

/** Recalls at which VOC 2007 reads the precision: 0, 0.1, … 1, as NumPy counts them. */
const recallPoints = Float64Array.from({length: 11}, (_, point) => point * 0.1);

/** The mean of the best precision from each of 11 recalls on: the rule of VOC 2007 (Everingham et al., 2010). */
export function averagePrecisionOf11Points({recall, precision}: PrecisionRecall): number {
  const best = bestFromHere(precision);
  return recallPoints.reduce((sum, point) => {
    const place = recall.findIndex((reached) => reached >= point);
    return sum + (place < 0 ? 0 : (best[place] as number)) / recallPoints.length;
  }, 0);
}

/** The area under the curve of precision, made to fall only: the rule of VOC from 2010 on. */
export function averagePrecisionOfAllPoints({recall, precision}: PrecisionRecall): number {
  const best = bestFromHere(precision);
  const steps = recall.map((reached, place) => (reached - (recall[place - 1] ?? 0)) * (best[place] as number));
  return pairwiseSum(steps.filter((_, place) => recall[place] !== (recall[place - 1] ?? 0)));
}

function bestFromHere(precision: Float64Array): Float64Array {
  const best = precision.slice();
  for (let place = best.length - 1; place > 0; place--) {
    best[place - 1] = Math.max(best[place - 1] as number, best[place] as number);
  }
  return best;
}
