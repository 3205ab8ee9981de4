import type {PlainJson} from '@annulus/trainer';

/** A state without what stands for its tensors; `undefined` where nothing is left. */
export function withoutTensors(state: PlainJson): PlainJson | undefined {
  if (typeof state !== 'object' || state === null) return state;
  if (Array.isArray(state)) {
    const rest = state.map(withoutTensors).filter((value) => value !== undefined);
    return rest.length > 0 || state.length === 0 ? rest : undefined;
  }
  const entries = Object.entries(state);
  if (entries.length === 1 && typeof (state as {readonly tensor?: PlainJson}).tensor === 'string') return undefined;
  const rest = entries.flatMap(([name, value]) => {
    const kept = withoutTensors(value as PlainJson);
    return kept === undefined ? [] : [[name, kept] as const];
  });
  return rest.length > 0 || entries.length === 0 ? Object.fromEntries(rest) : undefined;
}
