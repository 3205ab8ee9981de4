import {algorithmRows} from './rows/algorithm-rows.js';
import {dataRows} from './rows/data-rows.js';
import {learningRows} from './rows/learning-rows.js';
import {measuringRows} from './rows/measuring-rows.js';
import {runRows} from './rows/run-rows.js';
import {soundRows} from './rows/sound-rows.js';

/** The options of everything that trains, one row for each: to add one is to add its row, and to read it where it is used. */
export const trainingRows = {
  ...dataRows,
  ...soundRows,
  ...algorithmRows,
  ...learningRows,
  ...measuringRows,
  ...runRows,
};
