import {OptionError} from '../options/option-error.js';
import type {AskedDetectTasks} from './detect-options.js';
import {detectors} from './detectors/detectors.js';
import {expectedPlace, incompletePlace, setPlace} from './detectors/set-place.js';
import {type DetectTaskName, detectTaskNames, detectTasks} from './tasks/detect-tasks.js';

/**
 * The tasks that are asked for, in the order of the table; of all those whose data sets are found.
 *
 * @throws {OptionError} when of all there is none
 */
export function askedTasks(asked: AskedDetectTasks, root: string): readonly DetectTaskName[] {
  if (asked !== 'all') return detectTaskNames.filter((name) => asked.includes(name));
  const found = detectTaskNames.filter(
    (name) => setPlace(detectors[detectTasks[name].detector].set, root) !== undefined,
  );
  if (found.length > 0) return found;
  const begun = Object.values(detectors).find(({set}) => incompletePlace(set, root) !== undefined);
  if (begun) expectedPlace(begun.set, root); // Which says what of it is not there.
  throw new OptionError({
    option: 'root',
    received: root,
    expected: ({option}) =>
      `${option('root')} to hold COCO 2017 or Pascal VOC 2007, or to be the folder of one; ${root} holds none`,
    advice: ({download}) => `Download COCO: ${download('coco-crops', root)}`,
  });
}
