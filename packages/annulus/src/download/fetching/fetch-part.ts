import {type FileHandle, open, rm, stat} from 'node:fs/promises';
import type {IncomingMessage} from 'node:http';
import {bytesText} from '../../text/bytes-text.js';
import {version} from '../../text/version.js';
import {answerOf} from './answer-of.js';
import {InterruptedTransfer} from './interrupted-transfer.js';
import {type PartRecord, partFiles, readRecord, recordOf, writeRecord} from './part-record.js';
import {Refusal} from './refusal.js';

export interface PartRequest {
  /** Where what has arrived is kept. */
  readonly part: string;
  readonly address: string;
  /** `any server`: its checksum is known, so that parts of several servers may be joined. */
  readonly joins: 'any server' | 'one version';
  readonly silence: number;
  readonly signal: AbortSignal;
  /** Says something to the user. */
  readonly note: (text: string) => void;
  /** Told how many bytes are there, of how many where that is known. */
  readonly onBytes: (bytes: number, total?: number) => void;
}

/**
 * Asks a server once for what is missing of a file, and adds it to the part that is there.
 *
 * @throws {Refusal} when the server will not give it
 * @throws {InterruptedTransfer} or an error of the network when it broke off
 */
export async function fetchPart(request: PartRequest): Promise<void> {
  const {part, address, silence, signal, note, onBytes} = request;
  const {record, bytes} = await readRecord(part);
  if (record?.length !== undefined && bytes === record.length) return;
  const goesOn = record !== undefined && bytes > 0 && isOfUse(record, request);
  const response = await answerOf(address, {headers: headersFor(goesOn ? bytes : 0, record, address), signal, silence});
  response.on('error', () => {}); // Until it is read, nobody else listens.
  try {
    const from = goesOn ? await placeToGoOn(response, bytes, record, request) : 0;
    expectFile(response);
    const whole = recordOf(address, response);
    if (bytes > 0 && from === 0) note(restart(record, whole, bytes));
    const begun = () => beginPart(part, from, whole);
    await append(response, from, {begun, silence, onBytes: (there) => onBytes(there, whole.length)});
    await expectLength(part, whole);
  } finally {
    response.destroy();
  }
}

/** Whether the part may be what this server has. */
const isOfUse = ({address, version, length}: PartRecord, {address: asked, joins}: PartRequest): boolean =>
  joins === 'any server' ? length !== undefined : address === asked && version !== undefined;

function headersFor(from: number, record: PartRecord | undefined, address: string): Record<string, string> {
  const common = {'accept-encoding': 'identity', connection: 'close', 'user-agent': `annulus/${version}`};
  if (from === 0) return common;
  const known = record?.version !== undefined && record.address === address && {'if-range': record.version};
  return {...common, range: `bytes=${from}-`, ...known};
}

/** Where the answer to a request for the rest begins: where it was asked to, or at 0. */
async function placeToGoOn(
  response: IncomingMessage,
  bytes: number,
  record: PartRecord,
  {part, address}: PartRequest,
): Promise<number> {
  if (response.statusCode === 200) return 0;
  const range = response.headers['content-range'] ?? '';
  const start = Number(/^bytes (\d+)-/.exec(range)?.[1]);
  const now = recordOf(address, response);
  const same =
    start === bytes && now.length === record.length && (address !== record.address || now.version === record.version);
  if (response.statusCode === 206 && same) return bytes;
  if (response.statusCode !== 206 && response.statusCode !== 416) return 0;
  for (const file of partFiles(part)) await rm(file, {force: true});
  throw new InterruptedTransfer('the file on the server is another than before, and is downloaded from its beginning');
}

function restart(before: PartRecord | undefined, now: PartRecord, bytes: number): string {
  const same = before?.version === now.version && before?.length === now.length;
  const why = same ? 'the server gives no parts of it' : 'the file on the server is another than before';
  return `${why}: the ${bytesText(bytes)} that were there are downloaded again`;
}

/** @throws unless the answer is a file */
function expectFile({statusCode = 0, statusMessage, headers}: IncomingMessage): void {
  const status = `${statusCode} ${statusMessage}`.trim();
  if (statusCode === 408 || statusCode === 429 || statusCode >= 500) {
    throw new InterruptedTransfer(`the server answered ${status}`, secondsOf(headers['retry-after']));
  }
  if (statusCode !== 200 && statusCode !== 206) throw new Refusal(status);
  if (headers['content-type']?.startsWith('text/html')) throw new Refusal('a web page came in its place');
}

/** Seconds of a `Retry-After`, which is a number of them or a date. */
function secondsOf(header: string | undefined): number {
  if (header === undefined) return 0;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : 0;
}

/** The file of a part, opened when its record is written: never is one there without the other. */
async function beginPart(part: string, from: number, record: PartRecord): Promise<FileHandle> {
  if (from === 0) await rm(part, {force: true});
  await writeRecord(part, record);
  return open(part, from === 0 ? 'w' : 'r+');
}

interface Appending extends Pick<PartRequest, 'silence' | 'onBytes'> {
  readonly begun: () => Promise<FileHandle>;
}

/** Reads at once and writes chunk by chunk, so that what has arrived is kept whatever happens to the rest. */
async function append(response: IncomingMessage, from: number, {begun, silence, onBytes}: Appending): Promise<void> {
  let isSilent = false;
  const giveUp = () => {
    isSilent = true;
    response.destroy();
  };
  let timer = setTimeout(giveUp, silence);
  let file: FileHandle | undefined;
  try {
    let there = from;
    onBytes(there);
    for await (const chunk of response as AsyncIterable<Buffer>) {
      clearTimeout(timer); // A disk may be slow without the server being silent.
      file ??= await begun();
      await file.write(chunk, 0, chunk.length, there);
      there += chunk.length;
      onBytes(there);
      timer = setTimeout(giveUp, silence);
    }
    file ??= await begun();
  } catch (error) {
    throw isSilent ? new InterruptedTransfer(`the server was silent for ${silence / 1000} s`) : error;
  } finally {
    clearTimeout(timer);
    await file?.close();
  }
}

async function expectLength(part: string, {length}: PartRecord): Promise<void> {
  const {size} = await stat(part);
  if (length === undefined || size === length) return;
  if (size > length) for (const file of partFiles(part)) await rm(file, {force: true});
  throw new InterruptedTransfer(`${bytesText(size)} arrived of ${bytesText(length)}`);
}
