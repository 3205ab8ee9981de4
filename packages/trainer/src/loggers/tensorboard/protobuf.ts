/** Fields of a protocol-buffer message: each function encodes one, and a message is its fields one after the other. */
type Field = Uint8Array;

const wire = {varint: 0, eightBytes: 1, lengthDelimited: 2, fourBytes: 5} as const;

/** @param field - in [1, 15] here and below */
const key = (field: number, type: number): number => (field << 3) | type;

/** An integer of 0 or more, also as an enum. */
export const varint = (field: number, value: number): Field =>
  Uint8Array.from([key(field, wire.varint), ...base128(value)]);

export function double(field: number, value: number): Field {
  const encoded = Buffer.alloc(9);
  encoded[0] = key(field, wire.eightBytes);
  encoded.writeDoubleLE(value, 1);
  return encoded;
}

export function float(field: number, value: number): Field {
  const encoded = Buffer.alloc(5);
  encoded[0] = key(field, wire.fourBytes);
  encoded.writeFloatLE(value, 1);
  return encoded;
}

/** Text as UTF-8, or bytes. */
export function bytes(field: number, content: string | Uint8Array): Field {
  const encoded = typeof content === 'string' ? Buffer.from(content) : content;
  return Buffer.concat([Uint8Array.from([key(field, wire.lengthDelimited), ...base128(encoded.length)]), encoded]);
}

/** Repeated doubles, packed. */
export function doubles(field: number, values: readonly number[]): Field {
  const encoded = Buffer.alloc(8 * values.length);
  for (const [index, value] of values.entries()) encoded.writeDoubleLE(value, 8 * index);
  return bytes(field, encoded);
}

/** A message within a message. */
export const message = (field: number, ...fields: readonly Field[]): Field => bytes(field, Buffer.concat(fields));

/** Seven bits to a byte, the lowest first; the top bit says that more follow. */
function base128(value: number): number[] {
  const digits: number[] = [];
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) digits.push((rest % 128) + 128);
  digits.push(rest);
  return digits;
}
