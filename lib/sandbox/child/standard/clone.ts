// Runs inside the isolate, which has no `structuredClone` of its own.

/** `structuredClone` of the HTML standard, for what scripts can return: cycles are kept, functions refused. */
export function clone<T>(value: T, known = new Map<unknown, unknown>()): T {
  if (typeof value === 'function' || typeof value === 'symbol')
    throw new TypeError(`a ${typeof value} could not be cloned`);
  if (typeof value !== 'object' || value === null) return value;
  if (known.has(value)) return known.get(value) as T;
  return copied(value, known) as T;
}

function copied(value: object, known: Map<unknown, unknown>): unknown {
  const keep = <C>(copy: C): C => {
    known.set(value, copy);
    return copy;
  };
  if (value instanceof Date) return keep(new Date(value));
  if (value instanceof RegExp) return keep(new RegExp(value));
  if (value instanceof Error) return keep(new Error(value.message));
  if (value instanceof ArrayBuffer) return keep(value.slice(0));
  if (ArrayBuffer.isView(value)) return keep(Reflect.construct(value.constructor, [value]));
  if (value instanceof Map) {
    const copy = keep(new Map());
    for (const [key, entry] of value) copy.set(clone(key, known), clone(entry, known));
    return copy;
  }
  if (value instanceof Set) {
    const copy = keep(new Set());
    for (const entry of value) copy.add(clone(entry, known));
    return copy;
  }
  const copy: object = keep(Array.isArray(value) ? [] : {});
  for (const key of Object.keys(value)) {
    const entry = clone((value as Record<string, unknown>)[key], known);
    Object.defineProperty(copy, key, { value: entry, enumerable: true, configurable: true, writable: true });
  }
  return copy;
}
