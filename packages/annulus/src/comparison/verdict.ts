import {nounOf} from '../datasets/noun-of.js';
import {inCode, type Wording} from '../options/wording.js';
import {measuredSplit} from '../settings/measured-split.js';
import {differenceText} from '../text/accuracy-text.js';
import {percent} from '../text/percent.js';
import {plural} from '../text/plural.js';
import {belowGuessingText, hardlyMoved} from '../training/below-guessing.js';
import {standardErrorOf} from '../training/standard-error.js';
import type {VariantResult} from '../training/variant-result.js';
import {variantsOf} from './compared-variants.js';
import type {Comparison} from './comparison.js';

type Measure = 'knn' | 'linear';

const names: Readonly<Record<Measure, string>> = {knn: 'kNN', linear: 'linear accuracy'};

/** Standard errors from which on a difference counts as one. */
const counts = 2;

/**
 * What a comparison came to, a sentence a line: what learning did, what the ring did to it, and what to make of that. Empty
 * where nothing was trained and measured to the end.
 */
export function verdictText(comparison: Comparison, wording: Wording = inCode): string {
  const {images, options} = comparison.configuration;
  const learned = [learnedText(comparison), belowText(comparison, wording)].filter((text) => text !== undefined);
  const rings = ringTexts(comparison);
  if (rings.length === 0) return learned.join('\n');
  const caution = `± is one standard error, from the ${plural(images.test, `${measuredSplit(options)} ${nounOf(options)}`)} alone: a difference counts from ${counts} of them on, and other seeds may move it by more. A study trains several: annulus study.`;
  return [...learned, ...rings, caution].join('\n');
}

/** How much the best encoder has learned, by kNN, and where that cannot tell by the linear probe. */
function learnedText(comparison: Comparison): string | undefined {
  const [knn, linear] = [gainOf(comparison, 'knn'), gainOf(comparison, 'linear')];
  if (knn === undefined) return undefined;
  if (knn.counts) return `Learning without labels took kNN from ${knn.text}.`;
  if (linear?.counts) {
    return `Learning without labels took the linear probe from ${linear.text}. kNN cannot tell: it went from ${knn.text}.`;
  }
  const more = `${nounOf(comparison.configuration.options)}s`;
  return `Nothing was learned that kNN could tell: it went from ${knn.text}. Train for longer, or on more ${more}.`;
}

/** That a random encoder is below guessing, and why; undefined where none is, or features were standardized. */
function belowText({random, configuration: {options, images}}: Comparison, wording: Wording): string | undefined {
  const {chance = 0, classes = Number.NaN, test} = images;
  const below = random.find(({linear = 1}) => linear < chance);
  if (below === undefined || options.probeScaling !== 'none') return undefined;
  const {label, linear: accuracy = Number.NaN, linearLoss: loss = Number.NaN} = below;
  const still = hardlyMoved({accuracy, standardError: standardErrorOf(accuracy, test), chance, loss, classes});
  return belowGuessingText(`${label} is below guessing`, still ? 'hardly' : 'somewhere')(wording);
}

/** How far the best encoder is above the random one. */
function gainOf(
  {random, variants, configuration}: Comparison,
  measure: Measure,
): {readonly counts: boolean; readonly text: string} | undefined {
  const [first] = random;
  const before = first?.[measure];
  const finished = variants.filter((one) => one.reason === 'finished' && one[measure] !== undefined);
  if (first === undefined || before === undefined || finished.length === 0) return undefined;
  const best = finished.reduce((most, one) => ((one[measure] ?? 0) > (most[measure] ?? 0) ? one : most));
  const after = best[measure] ?? 0;
  const {difference, error} = between(after, before, configuration.images.test);
  const text = `${percent(before)} (${first.label.toLowerCase()}) to ${percent(after)} (${best.label})`;
  return {counts: difference >= counts * error, text};
}

/** What the ring did to each algorithm that was trained both ways. */
function ringTexts({variants, configuration}: Comparison): string[] {
  const planned = variantsOf(configuration.options);
  const resultOf = (id: string | undefined) => variants.find((one) => one.id === id && one.reason === 'finished');
  return planned.flatMap(({id, algorithm, ring}) => {
    const ringed = ring && resultOf(id);
    const plain = resultOf(planned.find((other) => other.algorithm === algorithm && !other.ring)?.id);
    const found = ringed && plain ? differences(ringed, plain, configuration.images.test) : [];
    if (!ringed || !plain || found.length === 0) return [];
    const numbers = found.map(({measure, text}) => `${text} points of ${names[measure]}`).join(' and ');
    return [`${ringed.label} − ${plain.label} is ${numbers}: ${judgement(found)}.`, ...reasonTexts(plain)];
  });
}

/** What a training without a ring says of what there is for one to change. */
function reasonTexts({label, epochs}: VariantResult): string[] {
  const share = epochs.at(-1)?.metrics[nearestTenth];
  if (share === undefined) return [];
  return [
    `The nearest tenth of ${label}'s candidates had ${percent(share)} of its gradient at the end: the less that is, the more a ring, or a smaller temperature, can change.`,
  ];
}

/** As `NegativeDiagnostics` logs it. */
const nearestTenth = 'gradient/ranks-00-10';

interface Difference {
  readonly measure: Measure;
  /** In points, such as `+4.4 ± 2.0`. */
  readonly text: string;
  readonly is: 'better' | 'worse' | 'level';
}

const differences = (ringed: VariantResult, plain: VariantResult, images: number): Difference[] =>
  (['knn', 'linear'] as const).flatMap((measure) => {
    const [withRing, without] = [ringed[measure], plain[measure]];
    if (withRing === undefined || without === undefined) return [];
    const {difference, error} = between(withRing, without, images);
    const text = differenceText({mean: difference, standardError: error});
    const is = Math.abs(difference) < counts * error ? 'level' : difference > 0 ? 'better' : 'worse';
    return [{measure, text, is}];
  });

/** Two accuracies on the same images; the error is at most that of a paired difference, of which only the sums are known. */
function between(one: number, other: number, images: number): {readonly difference: number; readonly error: number} {
  return {
    difference: one - other,
    error: Math.hypot(standardErrorOf(one, images), standardErrorOf(other, images)),
  };
}

const verdicts: Readonly<Record<Difference['is'], string>> = {
  better: 'the ring helps here',
  worse: 'the ring costs here',
  level: 'too little to tell the ring from none',
};

function judgement(found: readonly Difference[]): string {
  const [first, ...others] = found as [Difference, ...Difference[]];
  if (others.every(({is}) => is === first.is)) return verdicts[first.is];
  return found.map(({measure, is}) => `by ${names[measure]} ${verdicts[is]}`).join(', ');
}
