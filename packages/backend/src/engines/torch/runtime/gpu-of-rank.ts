/** What launchers of MPI call the number of a process among those of its machine. */
const LOCAL_RANKS = ['OMPI_COMM_WORLD_LOCAL_RANK', 'MPI_LOCALRANKID', 'PALS_LOCAL_RANKID', 'SLURM_LOCALID'] as const;

/**
 * The GPU of this process where none was named: the first; in an MPI job the ranks of a machine take turns.
 *
 * @param count - GPUs there are
 */
export function gpuOfRank(count: number, env: NodeJS.ProcessEnv = process.env): string {
  const isJob = env.OMPI_COMM_WORLD_SIZE !== undefined || env.PMI_SIZE !== undefined;
  const local = isJob ? Number(LOCAL_RANKS.map((name) => env[name]).find((rank) => rank !== undefined) ?? 0) : 0;
  return `cuda:${count > 0 ? local % count : 0}`;
}
