#!/usr/bin/env node
import {existsSync} from 'node:fs';

const main = new URL('../build/src/main.js', import.meta.url);
if (existsSync(main)) await import(main.href);
else {
  console.error('Expected a build of this clone, there is none yet. Run: npm run build');
  process.exitCode = 1;
}
