import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';

/** A process, told from any other that had or will have its number. */
export interface RunningProcess {
  readonly id: number;
  /** The name of its machine; of a container its own. Absent: this machine. */
  readonly machine?: string;
  /** Tells one start of the machine from the next; absent where the system does not say, as outside Linux. */
  readonly boot?: string;
  /** Which processes it sees: those in its container. */
  readonly sees?: string;
  /** When it began, in the system's ticks since its start. */
  readonly began?: string;
}

/** This process. */
export function thisProcess(): RunningProcess {
  const boot = orNone(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const sees = orNone(() => readlinkSync('/proc/self/ns/pid'));
  const began = beganAt(process.pid);
  return {
    ...{id: process.pid, machine: hostname()},
    ...(boot !== undefined && {boot}),
    ...(sees !== undefined && {sees}),
    ...(began !== undefined && {began}),
  };
}

/**
 * Whether a process has certainly ended. One on another machine, or in another container, cannot be seen: it counts as running.
 *
 * Its number may have gone to another process since; where the system says when a process began, that one is not taken for it.
 */
export function hasEnded({id, machine, boot, sees, began}: RunningProcess): boolean {
  const own = thisProcess();
  if (machine !== undefined && machine !== own.machine) return false;
  if (boot !== own.boot && boot !== undefined) return true;
  if (sees !== own.sees && sees !== undefined) return false;
  if (id === own.id && began === undefined) return true; // An earlier one: this one knows what it does.
  return !isTaken(id) || (began !== undefined && began !== beganAt(id));
}

/** Whether a process has this number now. */
function isTaken(id: number): boolean {
  try {
    process.kill(id, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** The 22nd field of its state; the second, its name, may hold blanks and brackets. */
function beganAt(id: number): string | undefined {
  const state = orNone(() => readFileSync(`/proc/${id}/stat`, 'utf8'));
  return state?.slice(state.lastIndexOf(')') + 2).split(' ')[19];
}

function orNone<T>(look: () => T): T | undefined {
  try {
    return look();
  } catch {
    return undefined;
  }
}
