import {duration} from '../text/duration.js';
import type {DetectPart} from './detect-results.js';
import {type DetectTaskName, detectTasks} from './tasks/detect-tasks.js';

/** What an encoder got with a detector, and how long that took. */
export const partText = ({scores, seconds: {training, testing}}: DetectPart): string => {
  const told = Object.entries(scores).map(
    ([task, {AP}]) => `${detectTasks[task as DetectTaskName].title} AP ${AP === null ? '–' : (100 * AP).toFixed(1)}`,
  );
  return `${told.join(', ')} (${duration(training + testing)})`;
};
