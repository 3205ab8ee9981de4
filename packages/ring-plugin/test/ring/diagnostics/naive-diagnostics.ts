import type {RecordedNegatives} from '../../../src/ring/diagnostics/recorded-negatives.js';

/** Everything that is logged of a record, by loops that sort and count, without care for large exponents. */
export function naiveDiagnostics(recorded: RecordedNegatives, labels?: ArrayLike<number>): Record<string, number> {
  const all: Record<string, number[]> = {};
  const say = (name: string, value: number) => {
    all[name] = [...(all[name] ?? []), value];
  };
  for (let anchor = 0; anchor < recorded.anchors; anchor++) {
    const pairs = Array.from({length: recorded.candidates}, (_, candidate) => {
      const at = anchor * recorded.candidates + candidate;
      const similarity = recorded.similarities[at] as number;
      const instance = recorded.instances[candidate] as number;
      const weight = recorded.weights[at] as number;
      return {
        similarity,
        instance,
        weight,
        force: Math.exp(similarity / recorded.temperature),
        may: recorded.eligible[at] === 1,
      };
    }).filter(({may}) => may);
    const kept = pairs.filter(({weight}) => weight > 0);
    const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
    const mean = sum(pairs.map(({force}) => force)) / pairs.length;
    const keptMass = sum(kept.map(({force, weight}) => force * weight));
    say('bound/gap', Math.log(keptMass / sum(kept.map(({weight}) => weight))) - Math.log(mean));
    say('bound/valid', kept.every(({force}) => force > mean) ? 1 : 0);
    say('negatives/kept', kept.length);
    say('negatives/inner-cosine', Math.max(...kept.map(({similarity}) => similarity)));
    say('negatives/outer-cosine', Math.min(...kept.map(({similarity}) => similarity)));
    for (let tenth = 0; tenth < 10; tenth++) {
      const inTenth = kept.filter(({similarity}) => {
        const rank = pairs.filter((other) => other.similarity > similarity).length;
        return Math.floor((10 * rank) / pairs.length) === tenth;
      });
      const name = `gradient/ranks-${tenth}0-${tenth + 1}0`;
      say(name, sum(inTenth.map(({force, weight}) => force * weight)) / keptMass);
    }
    if (labels && kept.some(({instance}) => instance >= 0)) {
      const own = labels[recorded.ids[anchor] as number];
      const share = (of: readonly {instance: number; weight: number}[]) => {
        const written = of.filter(({instance}) => instance >= 0);
        const same = written.filter(({instance}) => labels[instance] === own);
        return sum(same.map(({weight}) => weight)) / sum(written.map(({weight}) => weight));
      };
      say('negatives/false', share(kept));
      say('negatives/false-eligible', share(pairs.map((pair) => ({...pair, weight: 1}))));
    }
  }
  if (recorded.ages) {
    say('memory/age', recorded.ages.reduce((sum, age) => sum + age, 0) / recorded.ages.length);
    say('memory/oldest', Math.max(...recorded.ages));
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [name, values.reduce((sum, value) => sum + value, 0) / values.length]),
  );
}
