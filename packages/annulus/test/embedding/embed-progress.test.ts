import test from 'ava';
import {EmbedProgress} from '../../src/embedding/embed-progress.js';

function display({isTTY, progress = 'bar'}: {isTTY: boolean; progress?: 'bar' | 'quiet'}) {
  const [written, printed]: [string[], string[]] = [[], []];
  let time = 0;
  const stream = {isTTY, columns: 60, write: (text: string) => written.push(text) > 0};
  const print = (line: string) => printed.push(line);
  const shown = new EmbedProgress({
    progress,
    print,
    ...{total: 10_000, before: 1000, called: 'picture'},
    stream,
    now: () => time,
  });
  return {written, printed, shown, at: (seconds: number) => (time = 1000 * seconds)};
}

test('elsewhere than in a terminal a line every five seconds says how far it is', (t) => {
  const {printed, written, shown, at} = display({isTTY: false});
  at(4);
  shown.show(2000);
  at(10);
  shown.show(4000);
  at(30);
  t.is(shown.end(9000), '9,000 pictures embedded in 30 s, 300 a second');
  t.deepEqual(printed, ['Embedding: 4,000 of 10,000 pictures (40.0%), 300 a second, about 20 s left']);
  t.deepEqual(written, []);
});

test('in a terminal a line as wide as it is rewritten, and quiet says nothing', (t) => {
  const {printed, written, shown, at} = display({isTTY: true});
  at(1);
  shown.show(1050);
  shown.end(50);
  t.deepEqual(printed, []);
  t.deepEqual(written, ['\r\u001b[KEmbedding: 1,050 of 10,000 pictures (10.5%), 50.0 a second,', '\r\u001b[K']);
  const quiet = display({isTTY: true, progress: 'quiet'});
  quiet.at(60);
  quiet.shown.show(5000);
  quiet.shown.end(4000);
  t.deepEqual([...quiet.written, ...quiet.printed], []);
});
