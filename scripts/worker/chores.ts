import { databaseFault } from '#db/database-error.ts';
import { log } from '#lib/observability/log.ts';

export type Chore = { readonly name: string; readonly everyMs: number; readonly work: () => Promise<unknown> };

/** Does each chore again and again, never two of the same at once; one that fails is done again next time. */
export function startChores(chores: readonly Chore[]): () => Promise<void> {
  const running = new Map<Chore, Promise<unknown>>();
  const begin = (chore: Chore) => {
    if (running.has(chore)) return;
    const done = chore
      .work()
      .catch((error: unknown) => {
        const kind = databaseFault(error)?.kind;
        if (kind === 'unavailable') log.warn({ chore: chore.name }, 'The database is away');
        else if (kind === 'busy') log.warn({ chore: chore.name }, 'Somebody else holds what it needs');
        else log.error({ err: error, chore: chore.name }, 'A chore failed; it is done again');
      })
      .finally(() => running.delete(chore));
    running.set(chore, done);
  };
  const timers = chores.map((chore) => setInterval(begin, chore.everyMs, chore));
  for (const chore of chores) begin(chore);
  return async () => {
    timers.forEach(clearInterval);
    await Promise.all(running.values());
  };
}
