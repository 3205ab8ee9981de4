import test from 'ava';
import {DownloadProgress} from '../../src/download/download-progress.js';

/** A display whose clock stands still until it is moved. */
function display(isTTY: boolean, progress: 'bar' | 'quiet' = 'bar') {
  const written: string[] = [];
  const clock = {now: 0};
  const shown = new DownloadProgress({
    progress,
    print: (line) => written.push(`${line}\n`),
    stream: {isTTY, columns: 120, write: (text: string | Uint8Array) => written.push(`${text}`) > 0} as never,
    now: () => clock.now,
  });
  return {written, clock, shown};
}

test('a terminal has one line with bytes, speed and time left, which a note interrupts', (t) => {
  const {written, clock, shown} = display(true);
  for (const second of [0, 1, 2]) {
    clock.now = 1000 * second;
    shown.show('Downloading a.zip', 10_000_000 + 5_000_000 * second, 100_000_000);
  }
  shown.note('a.zip: the connection broke off');
  t.deepEqual(written, [
    '\r\u001b[KDownloading a.zip [==                  ] 10%, 10.0 MB of 100.0 MB',
    '\r\u001b[KDownloading a.zip [===                 ] 15%, 15.0 MB of 100.0 MB, 5.0 MB/s, about 17 s left',
    '\r\u001b[KDownloading a.zip [====                ] 20%, 20.0 MB of 100.0 MB, 5.0 MB/s, about 16 s left',
    '\r\u001b[K',
    'a.zip: the connection broke off\n',
  ]);
});

test('the speed is that of the last twenty seconds', (t) => {
  const {written, clock, shown} = display(true);
  for (let second = 0; second <= 60; second++) {
    clock.now = 1000 * second;
    shown.show(
      'Downloading a.zip',
      second <= 30 ? 10_000_000 * second : 300_000_000 + 1_000_000 * (second - 30),
      430_000_000,
    );
  }
  t.true(written.at(-1)?.endsWith(' 76%, 330.0 MB of 430.0 MB, 1.0 MB/s, about 1 min 40 s left'), written.at(-1));
});

test('elsewhere a line is printed now and then, and none where it is to be quiet', (t) => {
  const {written, clock, shown} = display(false);
  for (let second = 0; second <= 30; second++) {
    clock.now = 1000 * second;
    shown.show('Unpacking a.zip', 1_000_000 * second, 40_000_000);
  }
  t.deepEqual(
    written.map((line) => line.slice(0, 30)),
    ['12%', '25%', '37%', '50%', '62%', '75%'].map((share, at) =>
      `Unpacking a.zip: ${share}, ${5 * (at + 1)}.0 MB of`.slice(0, 30),
    ),
  );
  const quiet = display(true, 'quiet');
  quiet.shown.show('Unpacking a.zip', 1, 2);
  quiet.shown.clear();
  t.deepEqual(quiet.written, []);
});
