/** Fields of a protocol-buffer message: each function encodes one, and a message is its fields one after the other. */
type Field = Uint8Array;

const wire = {varint: 0, eightBytes: 1, lengthDelimited: 2, fourBytes: 5} as const;

/** @param field - in [1, 15] here and below */
const key = (field: number, type: number): number => (field << 3) | type;

/** An integer of 0 or more, also as an enum. */
export function varint(field: number, value: number): Field {
  const encoded = Buffer.allocUnsafe(1 + digitsOf(value));
  encoded[0] = key(field, wire.varint);
  writeDigits(encoded, value);
  return encoded;
}

export function double(field: number, value: number): Field {
  const encoded = Buffer.allocUnsafe(9);
  encoded[0] = key(field, wire.eightBytes);
  encoded.writeDoubleLE(value, 1);
  return encoded;
}

export function float(field: number, value: number): Field {
  const encoded = Buffer.allocUnsafe(5);
  encoded[0] = key(field, wire.fourBytes);
  encoded.writeFloatLE(value, 1);
  return encoded;
}

/** Text as UTF-8, or bytes. */
export function bytes(field: number, content: string | Uint8Array): Field {
  const length = typeof content === 'string' ? Buffer.byteLength(content) : content.length;
  const encoded = Buffer.allocUnsafe(1 + digitsOf(length) + length);
  encoded[0] = key(field, wire.lengthDelimited);
  const start = writeDigits(encoded, length);
  if (typeof content === 'string') encoded.write(content, start);
  else encoded.set(content, start);
  return encoded;
}

/** Repeated doubles, packed. */
export function doubles(field: number, values: readonly number[]): Field {
  const encoded = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) encoded.writeDoubleLE(value, 8 * index);
  return bytes(field, encoded);
}

/** A message within a message. */
export const message = (field: number, ...fields: readonly Field[]): Field => bytes(field, Buffer.concat(fields));

/** How many bytes an integer takes, at seven bits to a byte. */
function digitsOf(value: number): number {
  let digits = 1;
  for (let rest = value; rest >= 128; rest = Math.floor(rest / 128)) digits++;
  return digits;
}

/** Writes an integer after the key, its lowest seven bits first; the top bit says that more follow. Returns where it ends. */
function writeDigits(encoded: Buffer, value: number): number {
  let at = 1;
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) encoded[at++] = (rest % 128) + 128;
  encoded[at++] = rest;
  return at;
}
