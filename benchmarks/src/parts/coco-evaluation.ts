import {join} from 'node:path';
import {cocoSummary, evaluateCoco, readCocoGroundTruth, readCocoResults} from '@annulus/detection';
import {type CocoScenes, cocoFiles} from '../measures/coco-files.js';
import {pythonRates} from '../measures/python-rates.js';
import {median} from '../median.js';
import type {Part} from './part.js';

/** As many as COCO's val2017 has; of masks fewer, since pycocotools takes minutes for them. */
const kinds: readonly CocoScenes[] = [
  {iouType: 'bbox', images: 5000, detections: 100},
  {iouType: 'segm', images: 1000, detections: 100},
  {iouType: 'keypoints', images: 5000, detections: 20},
];

/** Seconds of processor time, and what came out. */
interface Evaluated {
  /** Reading the files and evaluating. */
  readonly whole: number;
  /** Evaluating. */
  readonly alone: number;
  readonly stats: readonly number[];
  readonly summary: string;
}

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
        const [ours, other]: [Evaluated[], Evaluated[]] = [[], []];
        for (let round = 0; round < rounds; round++) {
          ours.push(evaluated(files.folder, iouType));
          if (theirs) other.push(JSON.parse(await theirs.ask(iouType)) as Evaluated);
        }
        for (const each of other) expectSame(ours[0] as Evaluated, each);
        const times = (of: readonly Evaluated[]) =>
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

function evaluated(folder: string, iouType: CocoScenes['iouType']): Evaluated {
  const seconds = () => {
    const {user, system} = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const begun = seconds();
  const truth = readCocoGroundTruth(join(folder, `${iouType}-truth.json`));
  const results = readCocoResults(join(folder, `${iouType}-results.json`));
  const read = seconds();
  const evaluation = evaluateCoco({truth, results, iouType});
  const summary = cocoSummary(evaluation);
  const ended = seconds();
  return {whole: ended - begun, alone: ended - read, stats: evaluation.stats, summary};
}

/** @throws Error when pycocotools has other numbers, or prints others */
function expectSame(ours: Evaluated, theirs: Evaluated): void {
  if (ours.summary === theirs.summary && ours.stats.every((value, index) => value === theirs.stats[index])) return;
  throw new Error(
    `Expected the numbers of pycocotools, ${theirs.stats.join(', ')}:\n${theirs.summary}\nreceived ${ours.stats.join(', ')}:\n${ours.summary}`,
  );
}
