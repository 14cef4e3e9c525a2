import type { AppField } from './app.ts';

/** A field, and one that has to be filled in. */
export const text = (title: string, more: Partial<AppField> = {}): AppField => ({ title, ...more });
export const needed = (title: string, more: Partial<AppField> = {}): AppField => ({ title, required: true, ...more });

/** Of operations that answer with nothing. */
export const done = { shape: () => ({ success: true }) } as const;
