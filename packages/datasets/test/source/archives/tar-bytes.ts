/** A tar archive of files, with the directories that some have; a name of more than 100 letters as GNU tar has it. */
export function tarFile(files: Readonly<Record<string, Uint8Array | 'directory'>>): Buffer {
  const entries = Object.entries(files).flatMap(([name, content]) => {
    const long = name.length > 100 ? [entry('././@LongLink', 'L', Buffer.from(`${name}\0`))] : [];
    const [type, bytes] = content === 'directory' ? ['5', Buffer.alloc(0)] : ['0', content];
    return [...long, entry(name.slice(0, 100), type as string, bytes as Uint8Array)];
  });
  return Buffer.concat([...entries, Buffer.alloc(1024)]);
}

function entry(name: string, type: string, content: Uint8Array): Buffer {
  const header = Buffer.alloc(512);
  header.write(name, 0);
  header.write(`${content.length.toString(8).padStart(11, '0')}\0`, 124);
  header.write(' '.repeat(8), 148);
  header.write(type, 156);
  header.write('ustar  ', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return Buffer.concat([header, content, Buffer.alloc((512 - (content.length % 512)) % 512)]);
}
