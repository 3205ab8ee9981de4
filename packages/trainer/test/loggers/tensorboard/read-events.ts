import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';

/** A decoded protocol-buffer message: by field number, in order, a number or bytes for each time it is there. */
export type Fields = ReadonlyMap<number, readonly (number | Buffer)[]>;

/** A value under its tag. */
export interface Logged {
  readonly step: number;
  readonly tag: string;
  readonly value: Fields;
}

/** Everything logged in the event files of a folder, in the order in which TensorBoard reads it. */
export function readEvents(folder: string): Logged[] {
  const files = readdirSync(folder).filter((name) => name.startsWith('events.out.tfevents.'));
  const events = files.sort().flatMap((name) => payloads(readFileSync(join(folder, name))).map(decode));
  return events.flatMap((event) =>
    (event.get(5) ?? []).flatMap((summary) =>
      (decode(summary as Buffer).get(1) ?? []).map((bytes) => {
        const value = decode(bytes as Buffer);
        return {step: Number(event.get(2)?.[0] ?? 0), tag: String(value.get(1)?.[0]), value};
      }),
    ),
  );
}

/** The records of an event file. @throws when one is cut off; checksums are compared with Python's elsewhere */
export function payloads(file: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < file.length; ) {
    const end = at + 12 + Number(file.readBigUInt64LE(at));
    if (end + 4 > file.length) throw new Error(`The record at byte ${at} is cut off.`);
    found.push(file.subarray(at + 12, end));
    at = end + 4;
  }
  return found;
}

/** The fields of a message whose numbers are below 16. */
export function decode(message: Buffer): Fields {
  const fields = new Map<number, (number | Buffer)[]>();
  let at = 0;
  const varint = () => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const digit = message[at++] ?? 0;
      value += (digit % 128) * scale;
      if (digit < 128) return value;
    }
  };
  const take = (length: number) => {
    at += length;
    return message.subarray(at - length, at);
  };
  const readers = new Map<number, () => number | Buffer>([
    [0, varint],
    [1, () => take(8).readDoubleLE()],
    [2, () => take(varint())],
    [5, () => take(4).readFloatLE()],
  ]);
  while (at < message.length) {
    const key = varint();
    const read = readers.get(key % 8);
    if (!read) throw new Error(`Unknown wire type ${key % 8} before byte ${at}.`);
    fields.set(key >> 3, [...(fields.get(key >> 3) ?? []), read()]);
  }
  return fields;
}
