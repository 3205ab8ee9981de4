/** This process's place in the job that `mpirun` started. */
export interface Job {
  /** Whose `mpirun` it was. */
  readonly engine: 'Open MPI' | 'MPICH';
  readonly rank: number;
  readonly size: number;
}

/** What `mpirun` tells the processes it starts; `undefined` where there was none. */
export function jobOf(environment: NodeJS.ProcessEnv): Job | undefined {
  const {OMPI_COMM_WORLD_RANK, OMPI_COMM_WORLD_SIZE, PMI_RANK, PMI_SIZE} = environment;
  if (OMPI_COMM_WORLD_RANK !== undefined) {
    return {engine: 'Open MPI', rank: Number(OMPI_COMM_WORLD_RANK), size: Number(OMPI_COMM_WORLD_SIZE)};
  }
  if (PMI_RANK === undefined) return undefined;
  return {engine: 'MPICH', rank: Number(PMI_RANK), size: Number(PMI_SIZE)};
}
