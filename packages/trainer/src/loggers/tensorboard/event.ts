import {bytes, double, message, varint} from './protobuf.js';
import {record} from './record.js';

/** `tensorflow.Event` messages as records of an event file; `time` is in seconds since 1970. */
const event = (time: number, step: number, ...what: Uint8Array[]): Uint8Array =>
  record(Buffer.concat([double(1, time), ...(step === 0 ? [] : [varint(2, step)]), ...what]));

/** The first event of every file. */
export const versionEvent = (time: number): Uint8Array => event(time, 0, bytes(3, 'brain.Event:2'));

/** Says that a run begins at `step`: when it is the second time, a TensorBoard that watches drops what it read from there on. */
export const startEvent = (time: number, step: number): Uint8Array => event(time, step, message(7, varint(1, 1)));

/** Values measured at one step. */
export const summaryEvent = (time: number, step: number, values: readonly Uint8Array[]): Uint8Array =>
  event(time, step, message(5, ...values));
