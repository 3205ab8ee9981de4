import {asPlainJson, type PlainJson, type PlainJsonObject} from '../contract/plain-json.js';

/** How many differences a warning names. */
const most = 8;

/** What a longer or shorter run changes: told with what follows from it. */
const ofPlan = ['trainer.maxEpochs', 'trainer.maxSteps', 'trainer.maxTime', 'trainer.minEpochs'];

/** What to warn of where a checkpoint was saved with other hyper-parameters than a run goes on with. */
export function changedHyperparameters(saved: PlainJsonObject, now: PlainJsonObject): string[] {
  if (Object.keys(saved).length === 0) return []; // Of a checkpoint that does not say.
  const [before, after] = [leavesOf(asPlainJson(saved)), leavesOf(asPlainJson(now))];
  const differences = [...new Set([...before.keys(), ...after.keys()])]
    .filter((name) => before.get(name) !== after.get(name) && !ofPlan.some((each) => name.startsWith(each)))
    .map((name) => `${name} was ${before.get(name) ?? 'not there'}, and is ${after.get(name) ?? 'not there'}`);
  if (differences.length === 0) return [];
  const more = differences.length > most ? `; and ${differences.length - most} more` : '';
  return [
    `it was saved with other hyper-parameters: ${differences.slice(0, most).join('; ')}${more}. The run goes on with the new ones.`,
  ];
}

/** Every value, as JSON, by its path: `optimizer.learningRate.from`. */
function leavesOf(value: PlainJson, path = ''): Map<string, string> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return new Map([[path, JSON.stringify(value)]]);
  return new Map(
    Object.entries(value).flatMap(([name, each]) => [...leavesOf(each as PlainJson, path ? `${path}.${name}` : name)]),
  );
}
