import type { FieldValues } from './field-values.ts';

/** What a person last started a trigger with: the fields of its form, or its items as text. */
type LastInput = { readonly values?: FieldValues; readonly text?: string };

/** Whose memory it is: another person at the same browser sees nothing of it. */
export type InputPlace = { readonly person: string; readonly workflowId: string; readonly trigger: string };

const keyOf = ({ person, workflowId, trigger }: InputPlace) => `run-input ${person} ${workflowId} ${trigger}`;
/** Longer inputs are not worth remembering. */
const MOST = 100_000;

/** Nothing where nothing is remembered, or the browser remembers nothing. */
export function readLastInput(place: InputPlace): LastInput {
  try {
    return JSON.parse(localStorage.getItem(keyOf(place)) ?? '{}') as LastInput;
  } catch {
    return {};
  }
}

/** Files are not kept: they are chosen anew. */
export function keepLastInput(place: InputPlace, { values, text }: LastInput): void {
  const kept = values && Object.fromEntries(Object.entries(values).filter(([, value]) => !(value instanceof File)));
  const stored = JSON.stringify({ ...(kept && { values: kept }), ...(text !== undefined && { text }) });
  try {
    if (stored.length <= MOST) localStorage.setItem(keyOf(place), stored);
  } catch {
    // The browser has no room, or keeps nothing for this site.
  }
}
