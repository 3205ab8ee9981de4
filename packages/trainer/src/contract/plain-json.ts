/** What JSON can say: hyper-parameters, configurations. */
export type PlainJson = string | number | boolean | null | readonly PlainJson[] | PlainJsonObject;

export interface PlainJsonObject {
  readonly [name: string]: PlainJson;
}
