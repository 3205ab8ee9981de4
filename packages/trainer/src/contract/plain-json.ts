/** What JSON can say: hyper-parameters, configurations. */
export type PlainJson = string | number | boolean | null | readonly PlainJson[] | PlainJsonObject;

export interface PlainJsonObject {
  readonly [name: string]: PlainJson;
}

/** What JSON says of some values, such as numbers and schedules by name. */
export const asPlainJson = (values: object): PlainJsonObject => JSON.parse(JSON.stringify(values));
