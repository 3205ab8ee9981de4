import type {Metrics} from '../contract/training-hooks.js';

/** The metrics of an epoch: those of its training and those of its validation. */
export function mergeMetrics(module: string, trained: Metrics, validated: Metrics): Record<string, number> {
  for (const name of Object.keys(validated)) {
    if (name in trained) {
      throw new Error(
        `The training and the validation of ${module} both log "${name}". ` +
          `Name the latter "validation/${name}", for example.`,
      );
    }
  }
  return {...trained, ...validated};
}
