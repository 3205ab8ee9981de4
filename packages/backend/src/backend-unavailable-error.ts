/** A backend that was asked for cannot run here; `cause` keeps what the packages said. */
export class BackendUnavailableError extends Error {
  override readonly name = 'BackendUnavailableError';
}
