import type {Html} from '../../report/html.js';
import {learningSection} from '../../report/learning-section.js';
import {meanEpochs} from '../mean-epochs.js';
import type {Study} from '../study.js';
import {summaryRows} from '../summary.js';

/** What the representations were like, means over the seeds, and what was said of each seed. */
export const seedLearningSection = (study: Study): Html =>
  learningSection(
    summaryRows(study)
      .filter(({results}) => results.some(({epochs = []}) => epochs.length > 0))
      .map(({id, label, results}) => ({
        id,
        label,
        epochs: meanEpochs(results),
        learning: results.flatMap(({seed, learning = []}) =>
          learning.map((verdict) => ({...verdict, text: `Seed ${seed}: ${verdict.text}`})),
        ),
      })),
  );
