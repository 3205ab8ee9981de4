#!/usr/bin/env node
const {existsSync} = require('node:fs');
const {availableParallelism} = require('node:os');
const {join} = require('node:path');
const {pathToFileURL} = require('node:url');

// Images are decoded in libuv's pool, which all loading threads share. It has four threads unless it is told otherwise before its
// first use, which the loading of an ES module is: that is why this file is none.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(4, availableParallelism()));

const main = join(__dirname, '..', 'build', 'src', 'main.js');
if (existsSync(main)) void import(pathToFileURL(main).href);
else {
  console.error('Expected a build of this clone, there is none yet. Run: npm run build');
  process.exitCode = 1;
}
