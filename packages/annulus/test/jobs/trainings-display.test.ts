import test from 'ava';
import {TrainingsDisplay} from '../../src/jobs/trainings-display.js';

const epoch = (number: number, metrics: Record<string, number>) => ({
  epoch: number,
  seconds: 1.25,
  imagesPerSecond: 100,
  metrics,
});

/** A display on a stream of its own, and what it has printed and written. */
function shown(progress: 'bar' | 'quiet', isTTY: boolean) {
  const printed: string[] = [];
  const written: string[] = [];
  const stream = {isTTY, columns: 60, write: (text: string) => written.push(text) > 0};
  const print = (line: string) => void printed.push(line);
  return {display: new TrainingsDisplay({progress, print, trainings: 2, epochs: 4, stream}), printed, written};
}

const clear = '\r\u001b[K';

test('in a terminal all trainings share a line, which prints go above', (t) => {
  const {display, printed, written} = shown('bar', true);
  display.watch('IR').onProgress(0.125);
  t.is(written.at(-1), `${clear}IR 12.5%`);
  display.watch('IRing').onProgress(0);
  t.is(written.at(-1), `${clear}IR 12.5%  |  IRing 0.0%`, 'nothing has moved that a time left could come from');
  display.watch('IRing').onEpoch(epoch(1, {loss: 5.5, 'knn/accuracy': 0.25}));
  t.regex(written.at(-1) ?? '', /IR 12\.5% {2}\| {2}IRing 25\.0%, loss 5\.500, kNN 25\.0% {2}\|/);
  t.true((written.at(-1) ?? '').length < clear.length + 60);
  written.length = 0;
  display.print('IR (1 of 2)');
  t.deepEqual(printed, ['IR (1 of 2)']);
  t.is(written[0], clear);
  display.end('IR');
  display.end('IRing');
  t.is(written.at(-1), clear);
});

test('elsewhere there is a line for each epoch, and none if it is to be quiet', (t) => {
  const log = shown('bar', false);
  log.display.watch('IR').onProgress(0.125);
  log.display.watch('IR').onEpoch(epoch(1, {loss: 5.5}));
  t.regex(log.printed.join(), /^IR: epoch 1\/4, loss 5\.500, 1\.3 s, about .* left$/);
  t.deepEqual(log.written, []);
  for (const isTTY of [true, false]) {
    const quiet = shown('quiet', isTTY);
    quiet.display.watch('IR').onEpoch(epoch(1, {loss: 5.5}));
    quiet.display.end('IR');
    t.deepEqual([...quiet.printed, ...quiet.written], []);
  }
});
