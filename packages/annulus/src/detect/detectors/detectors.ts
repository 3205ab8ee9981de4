import type {DetectorName} from '../tasks/detect-tasks.js';
import type {DetectorEntry} from './detector-entry.js';
import {instances} from './instances.js';
import {keypoints} from './keypoints.js';
import {voc} from './voc.js';

/** What is trained: to add a detector is to write its file, its line here, and its tasks in `detect-tasks.ts`. */
export const detectors: Readonly<Record<DetectorName, DetectorEntry>> = {instances, keypoints, voc};
