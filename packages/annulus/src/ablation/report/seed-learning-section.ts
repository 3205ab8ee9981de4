import type {Html} from '../../report/html.js';
import {learningSection} from '../../report/learning-section.js';
import type {Ablation} from '../ablation.js';
import {meanEpochs} from '../mean-epochs.js';
import {summaryRows} from '../summary.js';

/** What the representations were like, means over the seeds, and what was said of each seed. */
export const seedLearningSection = (ablation: Ablation): Html =>
  learningSection(
    summaryRows(ablation)
      .filter(({results}) => results.some(({epochs}) => epochs.length > 0))
      .map(({id, label, results}) => ({
        id,
        label,
        epochs: meanEpochs(results),
        learning: results.flatMap(({seed, learning = []}) =>
          learning.map((verdict) => ({...verdict, text: `Seed ${seed}: ${verdict.text}`})),
        ),
      })),
  );
