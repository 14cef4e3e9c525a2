import type { EventView } from '#lib/events/schema.ts';

type Look = { readonly word: string; readonly tone: 'neutral' | 'ok' | 'wait' | 'bad' };
const LOOKS: Readonly<Record<EventView['starts'][number]['status'], Look>> = {
  pending: { word: 'About to start', tone: 'wait' },
  started: { word: 'Started', tone: 'ok' },
  skipped: { word: 'Skipped', tone: 'neutral' },
  refused: { word: 'Refused', tone: 'bad' },
  failed: { word: 'Given up', tone: 'bad' },
};

/** What came of an event at one trigger. */
export const lookOfStart = (status: EventView['starts'][number]['status']): Look => LOOKS[status];
