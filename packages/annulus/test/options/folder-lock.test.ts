import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync} from 'node:fs';
import {hostname} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';
import {mock} from 'node:test';
import {setTimeout} from 'node:timers/promises';
import {temporaryFolder} from '@annulus/testing/temporary-folder';
import test, {type ExecutionContext} from 'ava';
import {FolderLock} from '../../src/options/folder-lock.js';
import {thisProcess} from '../../src/options/running-process.js';

const module = new URL('../../src/options/folder-lock.js', import.meta.url).href;
const told = {option: 'output', folder: 'there', doing: 'writing'};
const held = (by: string) =>
  `Expected there to be written by one process at a time, ${by} is writing into it. Wait for it, or choose another output.`;

/** Another process, which locks and lets go when it is told to; each order is answered by a line. */
class Other {
  readonly #child: ChildProcess;
  readonly #answers: AsyncIterator<string>;

  constructor(t: ExecutionContext) {
    const program = `
      import {createInterface} from 'node:readline';
      import {FolderLock} from ${JSON.stringify(module)};
      let lock;
      console.log('ready');
      for await (const order of createInterface({input: process.stdin})) {
        try {
          if (order === 'release') await lock.release();
          else if (order === 'remove') await lock.releaseRemoved();
          else lock = await FolderLock.on(order, ${JSON.stringify(told)});
          console.log('done');
        } catch (error) {
          console.log(error.message);
        }
      }`;
    this.#child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      stdio: ['pipe', 'pipe', 'inherit'],
    });
    this.#answers = createInterface({input: this.#child.stdout as NodeJS.ReadableStream})[Symbol.asyncIterator]();
    t.teardown(() => this.#child.kill('SIGKILL'));
  }

  get id(): number {
    return this.#child.pid as number;
  }

  async answer(): Promise<string> {
    return (await this.#answers.next()).value as string;
  }

  ask(order: string): Promise<string> {
    this.#child.stdin?.write(`${order}\n`);
    return this.answer();
  }

  /** Resolves when it is gone. */
  kill(): Promise<void> {
    return new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.kill('SIGKILL');
    });
  }
}

async function others(t: ExecutionContext, count: number): Promise<Other[]> {
  const all = Array.from({length: count}, () => new Other(t));
  for (const each of all) await each.answer();
  return all;
}

test.serial('of several processes that find a lock that was left, or none, at once, one has it', async (t) => {
  const processes = await others(t, 6);
  const folder = temporaryFolder(t);
  for (let round = 0; round < 20; round++) {
    const place = join(folder, `${round}`);
    if (round % 2 === 0) {
      mkdirSync(place);
      writeFileSync(join(place, 'process.txt'), JSON.stringify({...thisProcess(), id: 999_999_999, token: 'gone'}));
    }
    const answers = await Promise.all(processes.map((each) => each.ask(place)));
    const [winner, ...more] = processes.filter((_, index) => answers[index] === 'done');
    t.is(more.length, 0, answers.join('\n'));
    t.truthy(winner, answers.join('\n'));
    t.deepEqual(readdirSync(place), ['process.txt']);
    t.is(JSON.parse(readFileSync(join(place, 'process.txt'), 'utf8')).id, winner?.id);
    t.is(await winner?.ask('release'), 'done');
    t.deepEqual(readdirSync(place), []);
  }
});

test.serial('a process that runs has its lock, one that was killed has none', async (t) => {
  const [other] = (await others(t, 1)) as [Other];
  const place = temporaryFolder(t);
  t.is(await other.ask(place), 'done');
  await t.throwsAsync(FolderLock.on(place, told), {message: held(`process ${other.id}`)});
  await other.kill();
  const lock = await FolderLock.on(place, told);
  await t.throwsAsync(FolderLock.on(place, told), {message: held('this process')});
  await lock.release();
  await (await FolderLock.on(place, told)).release();
});

test.serial('a number that another process has by now is not taken for the one that locked', async (t) => {
  const [other] = (await others(t, 1)) as [Other];
  const place = temporaryFolder(t);
  t.is(await other.ask(place), 'done');
  const path = join(place, 'process.txt');
  const text = readFileSync(path, 'utf8');
  const claim = JSON.parse(text);
  if (claim.began === undefined) t.log('This system does not say when a process began: its number alone counts.');
  else {
    writeFileSync(path, JSON.stringify({...claim, began: '1'}));
    await (await FolderLock.on(place, told)).release();
    if (claim.machineId === undefined) t.log('This machine has no identity: it is not known from others of its name.');
    else {
      writeFileSync(path, JSON.stringify({...claim, boot: 'an earlier one'}));
      await (await FolderLock.on(place, told)).release();
    }
  }
  writeFileSync(path, text);
  await t.throwsAsync(FolderLock.on(place, told), {message: held(`process ${other.id}`)});
});

/** As if it had not been touched for so many minutes. */
function age(path: string, minutes: number): void {
  const then = Date.now() / 1000 - 60 * minutes;
  utimesSync(path, then, then);
}

test.serial(
  'a process that cannot be seen counts as running while it touches its claim, and the error says what to do',
  async (t) => {
    const place = temporaryFolder(t);
    const path = join(place, 'process.txt');
    writeFileSync(path, JSON.stringify({id: 7, machine: 'elsewhere', token: 'a'}));
    const unseen = (machine: string) =>
      `${held(`process 7 on ${machine}`)} Whether it still runs cannot be seen from here: if it does not, try again in 10 minutes, or delete ${path}.`;
    await t.throwsAsync(FolderLock.on(place, told), {message: unseen('elsewhere')});
    const {machineId: _, ...nameless} = thisProcess();
    for (const other of [
      {...thisProcess(), sees: 'another container'},
      {...thisProcess(), machineId: 'of another machine of this name'},
      {...thisProcess(), machineId: 'of another machine of this name', boot: 'its own'},
      {...nameless, boot: 'of this machine or of another'},
    ]) {
      writeFileSync(path, JSON.stringify({...other, id: 7, token: 'a'}));
      age(path, 9);
      await t.throwsAsync(FolderLock.on(place, told), {message: unseen(hostname())});
      age(path, 11);
      await (await FolderLock.on(place, told)).release();
    }
  },
);

test.serial('one that can be seen has its claim however long it was not touched', async (t) => {
  const [other] = (await others(t, 1)) as [Other];
  const place = temporaryFolder(t);
  t.is(await other.ask(place), 'done');
  age(join(place, 'process.txt'), 1000);
  await t.throwsAsync(FolderLock.on(place, told), {message: held(`process ${other.id}`)});
});

test.serial(
  'a claim is touched every 20 seconds until it is given back, and never one that became another’s',
  async (t) => {
    const place = temporaryFolder(t);
    const path = join(place, 'process.txt');
    mock.timers.enable({apis: ['setInterval']});
    t.teardown(() => mock.timers.reset());
    const lock = await FolderLock.on(place, told);
    const text = readFileSync(path, 'utf8');
    const touched = async () => {
      age(path, 5);
      const {mtimeMs} = statSync(path);
      mock.timers.tick(20_000);
      for (let tries = 0; tries < 20 && statSync(path).mtimeMs === mtimeMs; tries++) await setTimeout(10);
      return statSync(path).mtimeMs !== mtimeMs;
    };
    t.true(await touched());
    t.true(await touched());
    t.is(readFileSync(path, 'utf8'), text);
    writeFileSync(path, text.replace(/"token":"/, '$&another'));
    t.false(await touched());
    writeFileSync(path, text);
    await lock.release();
    writeFileSync(path, text);
    t.false(await touched());
  },
);

test.serial('a folder is emptied before it is let go, and removed unless another has it by then', async (t) => {
  const processes = (await others(t, 4)) as [Other, ...Other[]];
  const place = join(temporaryFolder(t), 'work');
  for (let round = 0; round < 10; round++) {
    t.is(await processes[0].ask(place), 'done');
    mkdirSync(join(place, 'unpacked'), {recursive: true});
    writeFileSync(join(place, 'unpacked', 'half'), '');
    const [removed, ...answers] = await Promise.all(
      processes.map((each, index) => each.ask(index === 0 ? 'remove' : place)),
    );
    t.is(removed, 'done');
    const winners = processes.filter((_, index) => index > 0 && answers[index - 1] === 'done');
    t.true(winners.length <= 1, answers.join('\n'));
    for (const winner of winners) {
      t.deepEqual(readdirSync(place), ['process.txt']);
      t.is(await winner.ask('remove'), 'done');
    }
    t.false(existsSync(place));
  }
});

test.serial('what is no claim is taken over, and a lock that became another’s is left', async (t) => {
  const place = temporaryFolder(t);
  const path = join(place, 'process.txt');
  for (const text of ['', '{', 'null', '"a"', '{"id": "b"}']) {
    writeFileSync(path, text);
    const lock = await FolderLock.on(place, told);
    t.is(JSON.parse(readFileSync(path, 'utf8')).id, process.pid);
    await lock.release();
  }
  const lock = await FolderLock.on(place, told);
  writeFileSync(path, '1');
  await lock.release();
  t.is(readFileSync(path, 'utf8'), '1');
});
