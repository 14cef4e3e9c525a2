import { CircleCheck, CircleDashed, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ImportedNode } from '#lib/workflows/schema.ts';

export type Fate = ImportedNode['status'];

/** How a node ended, in words: never by colour alone. */
export const FATES: Readonly<Record<Fate, { word: string; means: string; icon: LucideIcon; ink: string }>> = {
  exact: { word: 'Exact', means: 'Works as it did before.', icon: CircleCheck, ink: 'text-ok' },
  approximate: {
    word: 'Approximate',
    means: 'Mapped, with a difference to look at.',
    icon: TriangleAlert,
    ink: 'text-wait',
  },
  placeholder: {
    word: 'Placeholder',
    means: 'Kept with its parameters; replace it before publishing.',
    icon: CircleDashed,
    ink: 'text-bad',
  },
};

/** From what works to what is missing. */
export const FATE_ORDER: readonly Fate[] = ['exact', 'approximate', 'placeholder'];
