import {deflateSync} from 'node:zlib';

const DOUBLE = 9;

/** A MATLAB file of level 5 with arrays of double precision, one row each, compressed or not. */
export function matFile(
  arrays: Readonly<Record<string, readonly number[]>>,
  layout: 'plain' | 'compressed' = 'plain',
): Buffer {
  const header = Buffer.alloc(128, ' ');
  header.writeUInt16LE(0x0100, 124);
  header.write('IM', 126, 'latin1');
  const matrices = Object.entries(arrays).map(([name, values]) => {
    const dimensions = Buffer.alloc(8);
    dimensions.writeInt32LE(1, 0);
    dimensions.writeInt32LE(values.length, 4);
    const numbers = Buffer.alloc(8 * values.length);
    for (const [index, value] of values.entries()) numbers.writeDoubleLE(value, 8 * index);
    const parts = [
      element(6, Buffer.of(6, 0, 0, 0, 0, 0, 0, 0)),
      element(5, dimensions),
      element(1, Buffer.from(name)),
    ];
    return element(14, Buffer.concat([...parts, element(DOUBLE, numbers)]));
  });
  if (layout === 'plain') return Buffer.concat([header, ...matrices]);
  return Buffer.concat([header, ...matrices.map((matrix) => tagged(15, deflateSync(matrix)))]);
}

const tagged = (type: number, data: Buffer): Buffer => {
  const tag = Buffer.alloc(8);
  tag.writeUInt32LE(type, 0);
  tag.writeUInt32LE(data.length, 4);
  return Buffer.concat([tag, data]);
};

const element = (type: number, data: Buffer): Buffer =>
  Buffer.concat([tagged(type, data), Buffer.alloc((8 - (data.length % 8)) % 8)]);
