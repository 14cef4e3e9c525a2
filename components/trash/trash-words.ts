import { TRASH_DAYS } from '#lib/trash/schema.ts';

const DAY_MS = 86_400_000;

/** What a toast says of a thing that goes to the trash, and of one that comes back. */
export const movedToTrash = (name: string): string => `Moved “${name}” to the trash.`;
export const restored = (name: string): string => `Restored “${name}”.`;

/** How long what was deleted then can still be restored, in words. */
export function timeLeft(deletedAt: string, now: number): string {
  const days = Math.ceil(TRASH_DAYS - (now - Date.parse(deletedAt)) / DAY_MS);
  if (days <= 0) return 'gone today';
  return days === 1 ? '1 day left' : `${days} days left`;
}
