import type {Dataset, Example, ViewSource} from '@annulus/datasets';

const processorSeconds = (): number => {
  const {user, system} = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Examples that `source` gives per second of processor time, all threads of this process together, after a first batch. */
export async function loaderRate(source: ViewSource, seconds: number): Promise<number> {
  let examples = 0;
  let begun: number | undefined;
  for (let epoch = 0; ; epoch++) {
    for await (const {size} of source.epoch(epoch)) {
      if (begun !== undefined) {
        examples += size;
        const taken = processorSeconds() - begun;
        if (taken > seconds) return examples / taken;
      }
      begun ??= processorSeconds();
    }
  }
}

/** Examples read at once, as a loader does. */
const LANES = 16;

/** Examples per second of processor time that are read and dropped. */
export async function readingRate(dataset: Dataset<Example>, seconds: number): Promise<number> {
  const begun = processorSeconds();
  for (let examples = 0; ; ) {
    await Promise.all(Array.from({length: LANES}, () => dataset.get(examples++ % dataset.length)));
    const taken = processorSeconds() - begun;
    if (taken > seconds) return examples / taken;
  }
}
