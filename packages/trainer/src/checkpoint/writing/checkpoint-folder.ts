import {copyFile, link, mkdir, open, rename, rm} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {messageOf} from '../../contract/message-of.js';
import {removeOrphans, temporaryFor} from './temporary-files.js';

/** The folders into which runs of this process write. */
const occupied = new Set<string>();

/** A folder of checkpoints that one run writes into. */
export class CheckpointFolder {
  private constructor(readonly path: string) {}

  /**
   * Makes the folder if need be, and removes the unfinished files of killed processes from it.
   *
   * @throws at the start of a run rather than after hours, when nothing can be written there or another run writes there
   */
  static async open(path: string): Promise<CheckpointFolder> {
    const place = resolve(path);
    if (occupied.has(place)) {
      throw new Error(`Another ModelCheckpoint writes into ${path} at this moment. Give each a folder of its own.`);
    }
    occupied.add(place);
    try {
      await expectWritable(path);
      return new CheckpointFolder(path);
    } catch (cause) {
      occupied.delete(place);
      const reason = messageOf(cause);
      throw new Error(`Expected ${path} to be a folder that can be written: ${reason}. Choose another folder.`, {
        cause,
      });
    }
  }

  /** The path of a file in it. */
  pathOf(file: string): string {
    return join(this.path, file);
  }

  /** Gives `file` a second name, in place of what has that name now; as a copy where the disk knows no links. */
  async alias(file: string, name: string): Promise<void> {
    const temporary = temporaryFor(this.pathOf(name));
    try {
      await link(this.pathOf(file), temporary).catch(() => copyFlushed(this.pathOf(file), temporary));
      await rename(temporary, this.pathOf(name));
    } finally {
      await rm(temporary, {force: true}); // Renaming a link to another of the same file does nothing.
    }
  }

  async remove(files: readonly string[]): Promise<void> {
    for (const file of files) await rm(this.pathOf(file), {force: true});
  }

  /** Lets other runs write there. */
  close(): void {
    occupied.delete(resolve(this.path));
  }
}

async function expectWritable(path: string): Promise<void> {
  await mkdir(path, {recursive: true});
  const probe = temporaryFor(join(path, 'probe.safetensors'));
  await (await open(probe, 'wx')).close();
  await removeOrphans(path); // The probe too, which is this process's own.
}

async function copyFlushed(from: string, to: string): Promise<void> {
  await copyFile(from, to);
  const file = await open(to, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
