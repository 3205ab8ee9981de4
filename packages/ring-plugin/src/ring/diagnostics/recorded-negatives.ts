/** What an algorithm once offered as negatives, after every sampler, as numbers. */
export interface RecordedNegatives {
  /** The anchors recorded: all of the offer, or its first. */
  readonly anchors: number;
  readonly candidates: number;
  /** Cosine similarity of each anchor to each candidate. Shape `[anchors, candidates]`. */
  readonly similarities: Float32Array;
  /** 1 where a candidate may be a negative, else 0. Shape `[anchors, candidates]`. */
  readonly eligible: Float32Array;
  /** How much each candidate counts as a negative, 0 where it is left out. Shape `[anchors, candidates]`. */
  readonly weights: Float32Array;
  /** τ, a positive number. */
  readonly temperature: number;
  /** The instance of each anchor. */
  readonly ids: Int32Array;
  /** The instance of each candidate; −1 where none has written it yet. */
  readonly instances: Int32Array;
  /** Updates since each candidate was written, where the memory lasts longer than a step. */
  readonly ages?: Int32Array;
}

/** One anchor of a record, with what it is compared with. Each array has Shape `[candidates]`. */
export interface RecordedAnchor extends Pick<RecordedNegatives, 'similarities' | 'eligible' | 'weights'> {
  /** The instance of the anchor. */
  readonly id: number;
}

/** The anchors of a record that kept a candidate. */
export function anchorsOf({
  anchors,
  candidates,
  ids,
  similarities,
  eligible,
  weights,
}: RecordedNegatives): RecordedAnchor[] {
  return Array.from({length: anchors}, (_, anchor) => {
    const row = (values: Float32Array) => values.subarray(anchor * candidates, (anchor + 1) * candidates);
    return {
      id: ids[anchor] as number,
      similarities: row(similarities),
      eligible: row(eligible),
      weights: row(weights),
    };
  }).filter((anchor) => anchor.weights.some((weight) => weight > 0));
}

/** The mean over some anchors of each number that `measure` says of one; nothing of no anchor. */
export function meanOver(
  anchors: readonly RecordedAnchor[],
  measure: (anchor: RecordedAnchor) => Record<string, number>,
): Record<string, number> {
  const means: Record<string, number> = {};
  for (const anchor of anchors) {
    for (const [name, value] of Object.entries(measure(anchor))) {
      means[name] = (means[name] ?? 0) + value / anchors.length;
    }
  }
  return means;
}
