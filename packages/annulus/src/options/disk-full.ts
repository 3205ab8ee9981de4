/** Errors of an operating system that has no room left for a file. */
const codes = ['ENOSPC', 'EDQUOT', 'EFBIG'];

/** Whether an error of the operating system says that a disk is full. */
export const isDiskFull = (error: unknown): boolean =>
  codes.includes((error as NodeJS.ErrnoException | undefined)?.code ?? '');
