import {useTestedBackend} from '@annulus/testing/backend-under-test';
import {fitsOver} from './spread-fits.js';
import {strategyNamed} from './strategy-named.js';

await useTestedBackend();

/** Fits over ranks; rank 0 says how they went. */
const [ranks, folder, ...fits] = process.argv.slice(2) as [string, string, ...string[]];
const strategy = strategyNamed(ranks);
const told = await fitsOver(strategy, folder, fits);
if (strategy.rank === 0) process.stdout.write(JSON.stringify(told));
