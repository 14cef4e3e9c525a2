import { cn } from '#components/ui/class-names.ts';
import { FATE_ORDER, FATES, type Fate } from './fates.ts';

/** How many nodes ended how; each number shows only those, pressed again all. */
export function FateFilter({
  counts,
  only,
  onOnly,
}: {
  counts: Readonly<Record<Fate, number>>;
  only: Fate | undefined;
  onOnly: (only: Fate | undefined) => void;
}) {
  return (
    <ul className="grid gap-3 sm:grid-cols-3">
      {FATE_ORDER.map((fate) => {
        const { word, means, icon: Icon, ink } = FATES[fate];
        return (
          <li key={fate}>
            <button
              type="button"
              aria-pressed={only === fate}
              onClick={() => onOnly(only === fate ? undefined : fate)}
              className="flex h-full w-full flex-col items-start rounded-lg border border-line px-4 py-3 text-left transition-colors hover:bg-sunken aria-pressed:border-accent-line aria-pressed:bg-accent-soft"
            >
              <span className={cn('flex items-center gap-1.5 text-sm font-medium', ink)}>
                <Icon aria-hidden className="size-3.5" />
                {word}
              </span>
              <span className="mt-1 block text-2xl font-semibold tabular-nums">{counts[fate]}</span>
              <span className="text-sm text-muted">{means}</span>
            </button>
          </li>
        );
      })}
    </ul>
  );
}
