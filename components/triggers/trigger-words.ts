import type { TriggerView } from '#lib/workflows/schema.ts';

export type TriggerState = 'live' | 'off' | 'unpublished';
type Look = { readonly word: string; readonly tone: 'ok' | 'neutral' | 'outline' };

/** How each state of a trigger is called. */
export const TRIGGER_STATES: Readonly<Record<TriggerState, Look>> = {
  live: { word: 'Live', tone: 'ok' },
  off: { word: 'Switched off', tone: 'neutral' },
  unpublished: { word: 'Not published', tone: 'outline' },
};

/** Whether a trigger starts runs, or why not. */
export function stateOf({ isActive, isOff }: Pick<TriggerView, 'isActive' | 'isOff'>): TriggerState {
  if (isOff) return 'off';
  return isActive ? 'live' : 'unpublished';
}

/** The end of an address, which tells it from others: `/hooks/orders`. */
export const pathOf = (url: string): string => decodeURI(new URL(url).pathname);
