/**
 * How many milliseconds after its due time a schedule fires: a part of `seconds` that follows from its id and the time, so
 * that every worker knows the same. It never reaches the next due time.
 */
export function spreadMs({
  id,
  due,
  next,
  seconds,
}: {
  id: string;
  due: Date;
  next?: Date | undefined;
  seconds: number;
}): number {
  const gap = next ? next.getTime() - due.getTime() - 1000 : Number.POSITIVE_INFINITY;
  const most = Math.max(0, Math.min(seconds * 1000, gap));
  return hash(`${id} ${due.toISOString()}`) % (most + 1);
}

/** FNV-1a, 32 bit, with the last mixing of MurmurHash3: neighbouring times are far apart. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) value = Math.imul(value ^ text.charCodeAt(index), 0x01000193);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
