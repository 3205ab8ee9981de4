/** What detectors are measured by, in the order of the paper's Table 4. */
const entries = {
  'coco-boxes': {title: 'COCO boxes', detector: 'instances'},
  'coco-masks': {title: 'COCO masks', detector: 'instances'},
  'coco-keypoints': {title: 'COCO keypoints', detector: 'keypoints'},
  'voc-boxes': {title: 'VOC boxes', detector: 'voc'},
} as const;

export type DetectTaskName = keyof typeof entries;

/** A detector that is trained: boxes and masks are of one. */
export type DetectorName = (typeof entries)[DetectTaskName]['detector'];

export interface DetectTask {
  /** As tables call it. */
  readonly title: string;
  /** The detector that does it. */
  readonly detector: DetectorName;
}

export const detectTasks: Readonly<Record<DetectTaskName, DetectTask>> = entries;

export const detectTaskNames = Object.keys(entries) as readonly DetectTaskName[];

/** The detectors that do some tasks, each once. */
export const detectorsOf = (tasks: readonly DetectTaskName[]): readonly DetectorName[] => [
  ...new Set(tasks.map((name) => detectTasks[name].detector)),
];

export const detectorNames = detectorsOf(detectTaskNames);
