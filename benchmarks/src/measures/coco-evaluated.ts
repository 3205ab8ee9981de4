import {join} from 'node:path';
import {cocoSummary, evaluateCoco, type IouType, readCocoGroundTruth, readCocoResults} from '@annulus/detection';

/** Seconds of processor time, and what came out. */
export interface CocoEvaluated {
  /** Reading the files and evaluating. */
  readonly whole: number;
  /** Evaluating. */
  readonly alone: number;
  readonly stats: readonly number[];
  readonly summary: string;
}

/** Reads the files of a kind, and evaluates. */
export function cocoEvaluated(folder: string, iouType: IouType): CocoEvaluated {
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
