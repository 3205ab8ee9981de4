import {bank} from './bank.js';
import {calls} from './calls.js';
import {checkpoints} from './checkpoints.js';
import {cocoEvaluation} from './coco-evaluation.js';
import {convolutions} from './convolutions.js';
import {detection} from './detection.js';
import {device} from './device.js';
import {embedding} from './embedding.js';
import {embeddingMemoryPart} from './embedding-memory.js';
import {loader} from './loader.js';
import {machines} from './machines.js';
import {memory} from './memory.js';
import {overhead} from './overhead.js';
import type {Part} from './part.js';
import {probe} from './probe.js';
import {ringStep} from './ring-step.js';
import {scaling} from './scaling.js';
import {selectionPart} from './selection.js';
import {sound} from './sound.js';
import {torch} from './torch.js';
import {watching} from './watching.js';
import {whole} from './whole.js';

/** Everything that is measured, in this order. */
export const parts: readonly Part[] = [
  torch,
  device,
  calls,
  convolutions,
  ringStep,
  selectionPart,
  loader,
  sound,
  detection,
  cocoEvaluation,
  embedding,
  probe,
  scaling,
  overhead,
  watching,
  whole,
  checkpoints,
  memory,
  embeddingMemoryPart,
  bank,
  machines,
];

export const partNames: readonly string[] = parts.map(({name}) => name);
