/**
 * Where does the ring pay? A study: every temperature, with the ring and without, over several seeds, each training in a process of its own.
 *
 * `npx annulus study --sweep temperature=0.1,0.5` does the same. A loss does not compare across temperatures, so what is compared is kNN
 * and two linear probes. Killed at any moment, `resumeStudy` goes on; `extendStudy` adds seeds or temperatures first, and
 * nothing is repeated.
 */
import {study, withStudyDefaults} from 'annulus';

const [train = 500, epochs = 40, width = 16, seeds = 2] = process.argv.slice(2).map(Number);
const stop = new AbortController();
process.once('SIGINT', () => stop.abort()); // All is saved.

const options = withStudyDefaults({
  sweep: ['temperature=0.5'], // Or several: temperature=0.07,0.2,0.5. Any option that decides what is learned.
  train,
  test: 200,
  epochs,
  width,
  batchSize: 32,
  probeEpochs: 0, // The paper's own probe takes longer than these trainings.
  seeds,
  output: 'runs',
  name: 'temperatures',
  progress: 'quiet',
});
for (const {label, reason} of options.leftOut) console.log(`makes no sense: ${label}. ${reason}`);
const {results} = await study(options, {signal: stop.signal, print: () => {}});

// Seed by seed the ring minus none, in points: what a seed does to both cancels out. One seed says nothing of chance.
const accuracyOf = (ring: 'off' | 'on', seed: number) =>
  results.find((result) => result.at?.ring === ring && result.seed === seed)?.pooled ?? Number.NaN;
for (let seed = 0; seed < seeds; seed++) {
  const gain = 100 * (accuracyOf('on', seed) - accuracyOf('off', seed));
  console.log(`seed ${seed}: the ring changes the pooled probe by ${gain.toFixed(1)} points`);
}
console.log('every number: runs/temperatures/results.csv; the page: runs/temperatures/report.html');
