import {type CocoEvaluated, cocoEvaluated} from '../measures/coco-evaluated.js';
import {type CocoScenes, cocoFiles} from '../measures/coco-files.js';
import {pythonRates} from '../measures/python-rates.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** As many as COCO's val2017 has; of masks a fifth, which keeps the files small. */
const kinds: readonly CocoScenes[] = [
  {iouType: 'bbox', images: 5000, detections: 100},
  {iouType: 'segm', images: 1000, detections: 100},
  {iouType: 'keypoints', images: 5000, detections: 20},
];

/** What COCO's numbers cost, and against pycocotools, whose numbers must be the same. */
export const cocoEvaluation: Part = {
  name: 'coco-evaluation',
  about: "COCO's numbers of boxes, masks and keypoints, against pycocotools on one core",
  async measure({rounds, python}) {
    const files = cocoFiles(kinds);
    try {
      const theirs = await pythonRates(python, 'coco_evaluation.py', [files.folder]);
      const rows: (string | number)[][] = [];
      for (const {iouType, images, detections} of kinds) {
        const [ours, other]: [CocoEvaluated[], CocoEvaluated[]] = [[], []];
        for (let round = 0; round < rounds; round++) {
          ours.push(cocoEvaluated(files.folder, iouType));
          if (theirs) other.push(JSON.parse(await theirs.ask(iouType)) as CocoEvaluated);
        }
        for (const each of other) expectSame(ours[0] as CocoEvaluated, each);
        const times = (of: readonly CocoEvaluated[]) =>
          (['whole', 'alone'] as const).map((part) => median(of.map((each) => each[part])));
        const [whole = 0, alone = 0] = times(ours);
        const [theirWhole, theirAlone] = theirs ? times(other) : [undefined, undefined];
        rows.push([
          `${iouType}, ${images} × ${detections}`,
          ...[whole, theirWhole ?? '–', theirWhole ? theirWhole / whole : '–'],
          ...[alone, theirAlone ?? '–', theirAlone ? theirAlone / alone : '–'],
        ]);
      }
      theirs?.end();
      const against = theirs
        ? `pycocotools ${theirs.version}, which printed the same numbers, all digits of them equal`
        : `no pycocotools at ${python}`;
      return {
        title: "COCO's numbers",
        about: `Made scenes of 640 x 480 pixels, images × detections, 7 objects an image, 80 categories. Seconds of processor time, all threads together: the files read and evaluated, then evaluated alone; ${against}.`,
        columns: ['', 'files and all', 'pycocotools', 'times as fast', 'alone', 'pycocotools', 'times as fast'],
        rows,
      };
    } finally {
      files.remove();
    }
  },
};

/** @throws Error when pycocotools has other numbers, or prints others */
function expectSame(ours: CocoEvaluated, theirs: CocoEvaluated): void {
  if (ours.summary === theirs.summary && ours.stats.every((value, index) => value === theirs.stats[index])) return;
  throw new Error(
    `Expected the numbers of pycocotools, ${theirs.stats.join(', ')}:\n${theirs.summary}\nreceived ${ours.stats.join(', ')}:\n${ours.summary}`,
  );
}
