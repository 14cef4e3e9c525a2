/** A due time that fires later than this was missed: nobody worked when it came. */
export const GRACE_MS = 60_000;

type Due = { readonly due: Date; readonly firesAt: Date };
export type ChosenDues = { readonly fire: readonly Date[]; readonly missed: readonly Date[] };

/**
 * Which of the due times that have come are fired, oldest first, and which were missed. On time all are; once one was
 * missed, `skip` fires what is on time, `last` the newest alone, `all` the newest `most`.
 */
export function chooseDues(
  dues: readonly Due[],
  { now, policy, most }: { now: Date; policy: 'skip' | 'last' | 'all'; most: number },
): ChosenDues {
  const isLate = ({ firesAt }: Due) => now.getTime() - firesAt.getTime() > GRACE_MS;
  const onTime = dues.filter((due) => !isLate(due)).length;
  const wanted = policy === 'all' || onTime === dues.length ? most : policy === 'skip' ? onTime : 1;
  const first = Math.max(0, dues.length - wanted);
  const times = dues.map(({ due }) => due);
  return { fire: times.slice(first), missed: times.slice(0, first) };
}
