import type {LibraryHandle} from 'koffi';
import {type Engine, engines} from './engine.js';
import type {Job} from './job.js';

/**
 * Loads the MPI library of the `mpirun` that started this job.
 *
 * @param file - the library's file; by default it is looked for by the names that the engine gives it
 * @throws when koffi, which calls it, or the library is not installed
 */
export async function openLibrary(
  {engine: name}: Job,
  file?: string,
): Promise<{library: LibraryHandle; engine: Engine}> {
  const engine = engines[name];
  const koffi = await import('koffi').catch((cause) => {
    throw new Error('Expected koffi for mpi(): it calls the MPI library. Run npm install koffi.', {cause});
  });
  const files = file === undefined ? engine.libraries : [file];
  const errors: unknown[] = [];
  for (const each of files) {
    try {
      return {library: koffi.load(each), engine};
    } catch (error) {
      errors.push(error);
    }
  }
  throw new Error(
    `Expected the library of ${name}, whose mpirun started this job, in one of ${files.join(', ')}: none loads. ` +
      `Install it (apt-get install ${engine.debian}), or name its file: mpi({library: '…'}).`,
    {cause: new AggregateError(errors)},
  );
}
