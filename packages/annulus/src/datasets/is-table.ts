/** Whether classes come from a CSV file, of which it is the path. */
export const isTable = (labels: string | undefined): labels is string =>
  labels !== undefined && labels !== 'folders' && labels !== 'none';
