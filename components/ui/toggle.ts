/** The set with `entry` put in where it was not, and taken out where it was. */
export function toggle<T>(set: ReadonlySet<T>, entry: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(entry)) next.add(entry);
  return next;
}
