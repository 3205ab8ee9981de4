import type {Recording} from '@annulus/datasets';
import {spectrogramPicture} from '../datasets/spectrogram-picture.js';
import type {MistakenExamples} from './mistakes.js';
import type {Shown} from './shown.js';
import type {PlacedTask} from './task-place.js';
import type {SurveyedTask} from './task-survey.js';
import type {TaskSplits} from './tasks/transfer-task.js';
import type {TransferFolder} from './transfer-folder.js';
import type {CompleteTransferOptions} from './transfer-options.js';
import {openedAs} from './transfer-work.js';

/** Pixels of the shorter side of what a small picture is made of. */
const thumbnail = 96;

export interface MistakenExamplesOptions {
  readonly surveyed: SurveyedTask;
  readonly options: CompleteTransferOptions;
  readonly folder: TransferFolder;
}

/** The test examples of a task as people look at them: as large as they can be seen, whatever the encoder sees. */
export function mistakenExamples(
  task: PlacedTask,
  shown: Shown,
  {surveyed: {test, testPlaces}, options, folder}: MistakenExamplesOptions,
): MistakenExamples {
  const seen: Shown = shown.of === 'sounds' ? shown : {...shown, size: thumbnail, resize: thumbnail};
  let opened: TaskSplits | undefined;
  const examples = () => {
    opened ??= openedAs(task, seen, options, folder);
    return opened.test;
  };
  const place = (at: number) => testPlaces[at] as number;
  return {
    classes: test.classes,
    files: test.files,
    picture: async (at) => {
      if (shown.of === 'pictures') return (await examples().get(place(at))).input;
      const {of: _, ...sound} = shown;
      return spectrogramPicture((await test.get(at)).input as Recording, sound);
    },
  };
}
