import test from 'ava';
import {crc32c} from '../../../src/loggers/tensorboard/crc32c.js';
import {startEvent, summaryEvent, versionEvent} from '../../../src/loggers/tensorboard/event.js';
import {bytes, double, doubles, float, message, varint} from '../../../src/loggers/tensorboard/protobuf.js';
import {scalarValue, textValue} from '../../../src/loggers/tensorboard/summary.js';
import {decode} from './read-events.js';

const hex = (encoded: Uint8Array) => Buffer.from(encoded).toString('hex');
const time = 1700000000.25;

test('the checksum is the CRC-32C of its definition', (t) => {
  t.is(crc32c(Buffer.from('123456789')), 0xe3069283);
  t.is(crc32c(Buffer.alloc(32)), 0x8a9136aa, 'RFC 3720, B.4');
  t.is(crc32c(new Uint8Array()), 0);
});

// What TensorBoard 2.21's RecordWriter and protobuf 7.36 wrote in Python for the same events.
test('events are byte for byte those that Python writes', (t) => {
  t.is(hex(versionEvent(time)), '1800000000000000a37f4b220900001040fc54d9411a0d627261696e2e4576656e743a32338d2fe9');
  t.is(hex(startEvent(time, 11)), '0f000000000000006d532b090900001040fc54d941100b3a0208014a072f61');
  const histogram = message(
    1,
    bytes(1, 'histogram'),
    message(5, double(2, 2), double(3, 3), double(4, 3), double(5, 5), doubles(6, [1, 2]), doubles(7, [1, 2])),
  );
  const image = message(
    1,
    bytes(1, 'image'),
    message(4, varint(1, 2), varint(2, 3), varint(3, 3), bytes(4, Uint8Array.of(0x89, 0x50, 0x4e, 0x47))),
  );
  t.is(
    hex(summaryEvent(time, 300, [scalarValue('loss', 0.5), histogram, image, textValue('text', '# Grüße')])),
    'b1000000000000009edb4b0e0900001040fc54d94110ac022aa2010a0b0a046c6f7373150000003f0a550a09686973746f6772616d2a48' +
      '1100000000000000401900000000000008402100000000000008402900000000000014403210000000000000f03f00000000000000403a' +
      '10000000000000f03f00000000000000400a150a05696d616765220c080210031803220489504e470a250a047465787442130807120412' +
      '020801420923204772c3bcc39f654a080a060a0474657874c8fc3760',
  );
});

test('integers of every length are read back', (t) => {
  for (const value of [0, 1, 127, 128, 16_383, 16_384, 2 ** 31, 2 ** 32 + 5, Number.MAX_SAFE_INTEGER]) {
    t.is(decode(Buffer.from(varint(2, value))).get(2)?.[0], value);
  }
  t.is(decode(Buffer.from(float(2, Number.NaN))).get(2)?.[0], Number.NaN);
});
