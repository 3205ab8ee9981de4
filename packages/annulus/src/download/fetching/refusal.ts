/** A server will not give the file, however often it is asked: `404 Not Found`. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
}
