import {mkdtempSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {saveEncoder, smallConvNet} from '@annulus/encoders';
import type {EmbedContext} from '../../src/embedding/make-embeddings.js';
import type {TrainingOptions} from '../../src/settings/training-options.js';

/** A folder as a run leaves it that has learned from some pictures, with an encoder of 16 pixels and 4 dimensions. */
export async function trainedRun(options: Partial<TrainingOptions>, images?: object): Promise<string> {
  const run = mkdtempSync(join(tmpdir(), 'annulus-run-'));
  const encoder = smallConvNet({width: 2, dimensions: 4, size: 16, input: {normalization: 'none'}});
  await saveEncoder(encoder, join(run, 'encoder'));
  encoder.dispose();
  writeFileSync(join(run, 'configuration.json'), JSON.stringify({options}));
  if (images) writeFileSync(join(run, 'images.json'), JSON.stringify(images));
  return run;
}

/** What a function of the command is given, and the lines that it says. */
export function listening(signal: AbortSignal = new AbortController().signal): EmbedContext & {
  readonly lines: readonly string[];
} {
  const lines: string[] = [];
  return {signal, lines, print: (line: string) => lines.push(line)};
}
