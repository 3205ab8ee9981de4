import {useBackend} from '@annulus/backend';
import {spreadOver} from './spread-over.js';
import {threeThreads} from './three-threads.js';

await useBackend('wasm');
await spreadOver(threeThreads);
