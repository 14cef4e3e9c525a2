/** Data that a run can carry exactly. Tagged values (dates, bytes, big integers) travel as `{ $millrace: … }`. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };
