/** How long a detector learns, in updates of 16 images: those of its publications. */
export interface DetectionSchedule {
  readonly updates: number;
  /** Updates at which the learning rate drops to a tenth, ascending. */
  readonly drops: readonly number[];
  /** Updates over which it rises from a thousandth. */
  readonly warmUp: number;
}

/** COCO's of Detectron2, and that of Pascal VOC of MoCo (He et al. 2020). */
export const detectionSchedules = {
  'coco-1x': {updates: 90_000, drops: [60_000, 80_000], warmUp: 1000},
  'coco-2x': {updates: 180_000, drops: [120_000, 160_000], warmUp: 1000},
  voc: {updates: 24_000, drops: [18_000, 22_000], warmUp: 100},
} as const satisfies Record<string, DetectionSchedule>;

/** A published schedule by its name, or one of one's own. */
export type DetectionScheduleOption = keyof typeof detectionSchedules | DetectionSchedule;

export interface ScheduleForBatches {
  /** Default `coco-1x`. */
  readonly schedule?: DetectionScheduleOption;
  /** Images of an update, over all ranks; default 16. With fewer there are as many more updates (Goyal et al. 2017). */
  readonly batchSize?: number;
}

const USUAL_BATCH = 16;
/** The part of 16 images that an update sees. */
export const shareOfUsualBatch = (batchSize: number): number => batchSize / USUAL_BATCH;

/** A schedule in updates of so many images: for `maxSteps` of a trainer, and its learning rate. */
export function scheduleFor({schedule = 'coco-1x', batchSize = USUAL_BATCH}: ScheduleForBatches): DetectionSchedule {
  const published = typeof schedule === 'string' ? detectionSchedules[schedule] : schedule;
  return scheduleOfLength(published, Math.round(published.updates / shareOfUsualBatch(batchSize)));
}

/** A schedule that does the same at the same shares of other updates, at least one; drops that fall on the same update are one. */
export function scheduleOfLength(schedule: DetectionSchedule, updates: number): DetectionSchedule {
  const length = Math.max(1, updates);
  const scaled = (at: number): number => at && Math.max(1, Math.round((at * length) / schedule.updates));
  return {updates: length, drops: [...new Set(schedule.drops.map(scaled))], warmUp: scaled(schedule.warmUp)};
}
