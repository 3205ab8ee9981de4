import {createHash} from 'node:crypto';
import {readFileSync, readlinkSync} from 'node:fs';
import {hostname} from 'node:os';

/** A process, told from any other that had or will have its number. */
export interface RunningProcess {
  readonly id: number;
  /** The name of its machine; of a container its own. Absent: this machine. */
  readonly machine?: string;
  /** Tells machines of one name apart, by a hash of the identity that the system gave it; absent where there is none. */
  readonly machineId?: string;
  /** Tells one start of the machine from the next; absent where the system does not say, as outside Linux. */
  readonly boot?: string;
  /** Which processes it sees: those in its container. */
  readonly sees?: string;
  /** When it began, in the system's ticks since its start. */
  readonly began?: string;
}

/** This process. */
export function thisProcess(): RunningProcess {
  const machineId = ownMachineId();
  const boot = orNone(() => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim());
  const sees = orNone(() => readlinkSync('/proc/self/ns/pid'));
  const began = beganAt(process.pid);
  return {
    ...{id: process.pid, machine: hostname()},
    ...(machineId !== undefined && {machineId}),
    ...(boot !== undefined && {boot}),
    ...(sees !== undefined && {sees}),
    ...(began !== undefined && {began}),
  };
}

/**
 * Whether nothing here tells if a process has ended: it is, or may be, on another machine or in another container. Machines of one name
 * are told apart by their identity; where they have none, another start of the machine may be another machine.
 */
export function isUnseen({machine, machineId, boot, sees}: RunningProcess): boolean {
  if (machine === undefined) return false;
  const own = thisProcess();
  const elsewhere = machine !== own.machine || machineId !== own.machineId || sees !== own.sees;
  return elsewhere || (boot !== own.boot && machineId === undefined);
}

/**
 * Whether a process that is not unseen has ended. Its number may have gone to another since; where the system says when a process began,
 * that one is not taken for it.
 */
export function hasEnded({id, boot, began}: RunningProcess): boolean {
  const own = thisProcess();
  if (boot !== own.boot && boot !== undefined) return true;
  if (id === own.id && began === undefined) return true; // An earlier one: this one knows what it does.
  return !isTaken(id) || (began !== undefined && began !== beganAt(id));
}

/** The identity itself is to be told to nobody, as `machine-id(5)` says. Images of containers may have one that is not made yet. */
function ownMachineId(): string | undefined {
  const id = orNone(() => readFileSync('/etc/machine-id', 'utf8').trim());
  if (id === undefined || !/^[0-9a-f]{32}$/.test(id)) return undefined;
  return createHash('sha256').update(`annulus ${id}`).digest('hex').slice(0, 16);
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
