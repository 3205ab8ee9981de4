import {parentPort, workerData} from 'node:worker_threads';
import {measureTheory} from './measure-theory.js';
import type {TheoryOptions, TheoryResults} from './theory-results.js';

// The thread of run-theory: it is sent the options, and sends a line as each experiment is done, and then all results.

/** What the thread sends. */
export type TheoryNews = {readonly line: string} | {readonly results: TheoryResults};

const send = (news: TheoryNews): void => parentPort?.postMessage(news);

send({results: await measureTheory(workerData as TheoryOptions, (line) => send({line}))});
