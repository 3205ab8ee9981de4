import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {crc32, gzipSync} from 'node:zlib';
import {Header} from 'tar';

/** A member of an archive: a file by its content, or a link by what it leads to. */
export type Member = string | Uint8Array | {readonly link: 'SymbolicLink' | 'Link'; readonly to: string};

export type Members = Readonly<Record<string, Member>>;

/** A `.tar.gz` of members, whatever they are called. */
export const tarGz = (members: Members): Buffer => gzipSync(tar(members));

export function tar(members: Members): Buffer {
  const blocks = Object.entries(members).flatMap(([path, member]) => {
    const isLink = typeof member === 'object' && 'link' in member;
    const content = isLink ? Buffer.alloc(0) : Buffer.from(member as Uint8Array);
    const header = new Header({
      path,
      mode: 0o644,
      size: content.length,
      mtime: new Date(0),
      type: isLink ? member.link : path.endsWith('/') ? 'Directory' : 'File',
      ...(isLink && {linkpath: member.to}),
    });
    header.encode();
    const filling = Buffer.alloc((512 - (content.length % 512)) % 512);
    return [header.block as Buffer, content, filling];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

/** A `.zip` of members that are stored as they are; `zip64`: with the fields of archives beyond 4 GB. */
export function zip(members: Members, form: 'zip' | 'zip64' = 'zip'): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [path, member] of Object.entries(members)) {
    const isLink = typeof member === 'object' && 'link' in member;
    const content = Buffer.from(isLink ? member.to : (member as Uint8Array));
    const name = Buffer.from(path);
    const [sum, size] = [crc32(content), content.length];
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50);
    local.writeUInt16LE(20, 4);
    local.writeUInt32LE(sum, 14);
    local.writeUInt32LE(size, 18);
    local.writeUInt32LE(size, 22);
    local.writeUInt16LE(name.length, 26);
    locals.push(local, name, content);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50);
    entry.writeUInt16LE(0x0314, 4);
    entry.writeUInt16LE(20, 6);
    entry.writeUInt32LE(sum, 16);
    entry.writeUInt16LE(name.length, 28);
    entry.writeUInt32LE(((isLink ? 0o120777 : 0o100644) << 16) >>> 0, 38);
    const extra = form === 'zip64' ? Buffer.alloc(28) : Buffer.alloc(0);
    if (form === 'zip64') {
      extra.writeUInt16LE(1);
      extra.writeUInt16LE(24, 2);
      [size, size, offset].forEach((value, at) => {
        extra.writeBigUInt64LE(BigInt(value), 4 + 8 * at);
      });
    }
    const limited = (value: number) => (form === 'zip64' ? 0xffffffff : value);
    entry.writeUInt32LE(limited(size), 20);
    entry.writeUInt32LE(limited(size), 24);
    entry.writeUInt16LE(extra.length, 30);
    entry.writeUInt32LE(limited(offset), 42);
    central.push(entry, name, extra);
    offset += 30 + name.length + size;
  }
  const directory = Buffer.concat(central);
  return Buffer.concat([...locals, directory, zipEnd(Object.keys(members).length, directory.length, offset, form)]);
}

function zipEnd(count: number, size: number, offset: number, form: 'zip' | 'zip64'): Buffer {
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(form === 'zip64' ? 0xffff : count, 8);
  end.writeUInt16LE(form === 'zip64' ? 0xffff : count, 10);
  end.writeUInt32LE(form === 'zip64' ? 0xffffffff : size, 12);
  end.writeUInt32LE(form === 'zip64' ? 0xffffffff : offset, 16);
  if (form === 'zip') return end;
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(45, 12);
  record.writeUInt16LE(45, 14);
  for (const [value, at] of [
    [count, 24],
    [count, 32],
    [size, 40],
    [offset, 48],
  ] as const) {
    record.writeBigUInt64LE(BigInt(value), at);
  }
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50);
  locator.writeBigUInt64LE(BigInt(offset + size), 8);
  locator.writeUInt32LE(1, 16);
  return Buffer.concat([record, locator, end]);
}

/** Writes a file into folders that are made for it. */
export function put(path: string, content: string | Uint8Array): string {
  mkdirSync(dirname(path), {recursive: true});
  writeFileSync(path, content);
  return path;
}

export const textAt = (...path: readonly string[]): string => readFileSync(join(...path), 'utf8');
