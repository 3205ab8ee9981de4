import {useBackend} from '@annulus/backend';
import {spreadOver} from './spread-over.js';
import {twoThreads} from './two-threads.js';

await useBackend('wasm');
await spreadOver(twoThreads);
