import { cn } from './class-names.ts';

/** Initials of a person or an organisation, on a tint that stays the same for the same name. Decorative. */
export function Avatar({ name, square = false, className }: { name: string; square?: boolean; className?: string }) {
  const tints = [
    'bg-trigger-soft text-trigger',
    'bg-flow-soft text-flow',
    'bg-data-soft text-data',
    'bg-action-soft text-action',
    'bg-ai-soft text-ai',
    'bg-human-soft text-human',
  ];
  return (
    <span
      aria-hidden
      className={cn(
        'inline-flex size-6 shrink-0 items-center justify-center text-xs font-semibold select-none',
        square ? 'rounded-md' : 'rounded-full',
        tints[[...name].reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % tints.length],
        className,
      )}
    >
      {initials(name)}
    </span>
  );
}

function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '');
  return letters.join('').toUpperCase();
}
