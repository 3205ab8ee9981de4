import {type DetectionShape, detectionMegabytes, detectionSteps} from '../measures/detection-steps.js';
import {pythonSteps} from '../measures/python-steps.js';
import {median} from '../median.js';
import type {Part} from './part.js';

type Sizes = Omit<DetectionShape, 'learns'>;

const sizes: Readonly<Record<'full' | 'tiny', Readonly<Record<string, Sizes>>>> = {
  full: {
    'full heads, 2 of 320': {
      ...{channels: 256, hidden: 1024, masks: 256, batch: 2, pixels: 320, objects: 8},
      ...{regions: 128, perLevel: 1000, limit: 500, warm: 1, steps: 3},
    },
    'narrow heads, 4 of 256': {
      ...{channels: 64, hidden: 256, masks: 64, batch: 4, pixels: 256, objects: 8},
      ...{regions: 64, perLevel: 250, limit: 250, warm: 1, steps: 5},
    },
  },
  tiny: {
    'narrow heads, 1 of 64': {
      ...{channels: 8, hidden: 16, masks: 8, batch: 1, pixels: 64, objects: 2},
      ...{regions: 8, perLevel: 50, limit: 50, warm: 1, steps: 1},
    },
  },
};

/** Steps of Mask R-CNN of ours and of torchvision's in turn, its backbone frozen and not. */
export const detection: Part = {
  name: 'detection',
  about: 'steps of Mask R-CNN against torchvision, its backbone frozen and not',
  async measure({rounds, python, sizes: asked}) {
    const theirs = await pythonSteps<DetectionShape>(python, 'detection_step.py').catch((error: Error) => error);
    const rows: (string | number)[][] = [];
    for (const [name, size] of Object.entries(sizes[asked])) {
      for (const learns of ['heads', 'all'] as const) {
        const shape = {...size, learns};
        const times = {ours: [] as number[], theirs: [] as number[]};
        for (let round = 0; round < rounds; round++) {
          times.ours.push(...(await detectionSteps(shape)));
          if (!(theirs instanceof Error)) times.theirs.push(...(await theirs.milliseconds(shape)));
        }
        const ours = median(times.ours);
        const compared = times.theirs.length > 0 ? [median(times.theirs), median(times.theirs) / ours] : ['–', '–'];
        rows.push([name, learns, await detectionMegabytes(shape), ours, ...compared]);
      }
    }
    if (!(theirs instanceof Error)) theirs.end();
    return {
      title: 'Detection',
      about:
        'A step of Mask R-CNN with boxes and masks of 80 classes on a ResNet-18 of width 64 with a feature pyramid: megabytes of tensors at its peak, ' +
        `milliseconds, medians. ${theirs instanceof Error ? `Not compared: ${theirs.message.slice(-300)}` : theirs.about}.`,
      columns: ['heads and images', 'what learns', 'peak MB', 'Annulus', 'torchvision', 'speed, times torchvision'],
      rows,
    };
  },
};
