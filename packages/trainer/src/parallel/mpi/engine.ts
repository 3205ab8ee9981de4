import type {LibraryHandle} from 'koffi';
import type {Job} from './job.js';

/** What stands for MPI's constants: an address in Open MPI, a number in MPICH and what descends from it. */
export type Handle = bigint | number;

/** What an MPI library calls its constants. */
export interface Engine {
  /** C type of a handle. */
  readonly handle: 'void *' | 'int';
  /** Files that the library may be in, the likeliest first. */
  readonly libraries: readonly string[];
  /** The Debian package that brings it. */
  readonly debian: string;
  readonly inPlace: bigint;
  constants(library: LibraryHandle): Readonly<Record<Constant, Handle>>;
}

export type Constant = 'world' | 'float' | 'double' | 'int' | 'sum' | 'errorsReturn';

const openMpi: Engine = {
  handle: 'void *',
  libraries: ['libmpi.so.40', 'libmpi.so.80', 'libmpi.so', 'libmpi.40.dylib', 'libmpi.dylib'],
  debian: 'openmpi-bin',
  inPlace: 1n,
  constants: (library) => ({
    world: library.symbol('ompi_mpi_comm_world'),
    float: library.symbol('ompi_mpi_float'),
    double: library.symbol('ompi_mpi_double'),
    int: library.symbol('ompi_mpi_int'),
    sum: library.symbol('ompi_mpi_op_sum'),
    errorsReturn: library.symbol('ompi_mpi_errors_return'),
  }),
};

const mpich: Engine = {
  handle: 'int',
  libraries: ['libmpich.so.12', 'libmpi.so.12', 'libmpich.so', 'libmpi.12.dylib', 'libmpich.dylib'],
  debian: 'mpich',
  inPlace: 0xffff_ffff_ffff_ffffn,
  constants: () => ({
    world: 0x44000000,
    float: 0x4c00040a,
    double: 0x4c00080b,
    int: 0x4c000405,
    sum: 0x58000003,
    errorsReturn: 0x54000001,
  }),
};

export const engines: Readonly<Record<Job['engine'], Engine>> = {'Open MPI': openMpi, MPICH: mpich};
