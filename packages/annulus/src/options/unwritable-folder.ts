import {isDiskFull} from './disk-full.js';
import {OptionError} from './option-error.js';

const reasons: Readonly<Record<string, string>> = {
  ...{EACCES: 'this account may not write there', EPERM: 'this account may not write there'},
  EROFS: 'its disk can only be read',
};

/** That nothing can be written into the folder that an option names, as an error of the operating system says. */
export function unwritableFolder(option: string, path: string, error: unknown): OptionError {
  const {code = 'unknown error'} = error as NodeJS.ErrnoException;
  const reason = reasons[code] ?? (isDiskFull(error) ? 'its disk is full' : `the system makes none there (${code})`);
  return new OptionError({
    option,
    received: path,
    expected: (wording) => `${wording.option(option)} to be a folder that can be written, received ${path}: ${reason}`,
    advice: (wording) => `Choose another ${wording.option(option)}.`,
  });
}
