import test from 'ava';
import {jobsOf} from '../../src/ablation/job.js';
import {runJob} from '../../src/ablation/run-job.js';
import {settingOf} from '../../src/ablation/setting-of.js';
import {jobProgram} from '../../src/commands/ablation.js';
import {ablationOptionsOf} from './ablation-options-of.js';

test('a process that ends without a word is an error that says how it ended', async (t) => {
  const options = {...ablationOptionsOf('--variants', 'ir'), neighbours: 1};
  const [job] = jobsOf(options);
  const program = 'console.error("out of memory"); process.exit(7)';
  process.env.NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(program)}`;
  const run = runJob(
    job as never,
    {...settingOf(options, 'wasm'), folder: 'nowhere'},
    {
      program: jobProgram,
      signal: new AbortController().signal,
      onEpoch: () => {},
    },
  );
  delete process.env.NODE_OPTIONS;
  await t.throwsAsync(run, {message: 'Its process ended with exit code 7. out of memory'});
});
