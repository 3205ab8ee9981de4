import {BACKEND_CHOICES, type BackendChoice} from '@annulus/backend';
import {benchmarkOptions} from './benchmark-options.js';
import {measurePart} from './measure-part.js';
import {parts} from './parts/parts.js';
import type {Measurement} from './report/measurement.js';
import {markdownOf} from './report/table.js';
import {writeReport} from './report/write-report.js';

const help = `npm run benchmark -- [flags]

  --backend   ${BACKEND_CHOICES.join(', ')}; several separated by commas; default auto
  --only      parts to measure, separated by commas; default all of them:
${parts.map(({name, about}) => `                ${name.padEnd(12)}${about}`).join('\n')}
  --rounds    alternations of the things compared; default 3
  --python    a Python that may have PyTorch and torchvision to compare with; default python3
  --device    cpu, cuda or cuda:1, of the torch engine; default the first GPU, else the processor
  --precision float32, tf32 or bf16, of the torch engine; default float32
  --sizes     tiny: device and whole only show whether they work, on a processor too; default full
  --output    folder of results.json and results.md; default runs/benchmark
  --help      this text

Every ratio is of medians within one run. Each part runs in a process of its own, whose peak memory is told too.`;

/** Resolves with the exit code. 0: done; 1: a part failed; 2: the arguments make no sense. */
async function run(args: string[]): Promise<number> {
  const options = benchmarkOptions(args);
  if (options instanceof Error) {
    console.error(options.message);
    return 2;
  }
  if (options.help) {
    console.log(help);
    return 0;
  }
  const measured: Measurement[] = [];
  let failures = 0;
  for (const {name, backends} of parts.filter((part) => options.only.includes(part.name))) {
    for (const asked of options.backends) {
      const backend = asked === 'auto' && backends?.length === 1 ? (backends[0] as BackendChoice) : asked;
      if (backends && backend !== 'auto' && !backends.includes(backend)) continue;
      try {
        const measurement = await measurePart(name, backend, options);
        measured.push(measurement);
        console.log(`${markdownOf(measurement.table)}\n${measurement.backend}, ${measurement.seconds.toFixed(0)} s\n`);
        await writeReport(options.output, measured);
      } catch (error) {
        failures++;
        console.error((error as Error).message);
      }
    }
  }
  console.log(`Results: ${options.output}/results.md and results.json`);
  return failures > 0 ? 1 : 0;
}

process.exitCode = await run(process.argv.slice(2));
