import type { WorkflowDocument } from '#lib/engine/document.ts';

/**
 * Where the draft stands. `base` is the number of the draft this editor last agreed on with the server; `document` is
 * always the newest one, so that whatever happens it can still be saved.
 */
export type Autosave = {
  readonly state: 'saved' | 'changed' | 'saving' | 'offline' | 'conflict' | 'refused';
  readonly base: number;
  readonly document: WorkflowDocument;
  /** The document that is on its way while `saving`. */
  readonly sent?: WorkflowDocument;
  /** Failed attempts in a row while `offline`. */
  readonly failures: number;
  /** The server's number while in `conflict`. */
  readonly theirs?: number;
  /** Why it was `refused`: what happened, why, and what to do. */
  readonly message?: string;
  /** When the last save was stored, in milliseconds since 1970. */
  readonly savedAt?: number;
};

export type AutosaveEvent =
  | { readonly type: 'changed'; readonly document: WorkflowDocument }
  | { readonly type: 'due' }
  | { readonly type: 'stored'; readonly revision: number; readonly at: number }
  | { readonly type: 'unreachable' }
  | { readonly type: 'conflict'; readonly revision: number }
  | { readonly type: 'refused'; readonly message: string }
  /** The person chose to overwrite the other draft. */
  | { readonly type: 'keep-mine' }
  /** The person chose the other draft, which was loaded. */
  | { readonly type: 'reloaded'; readonly document: WorkflowDocument; readonly revision: number };

export const savedDraft = (document: WorkflowDocument, base: number): Autosave => ({
  state: 'saved',
  base,
  document,
  failures: 0,
});

/** One save is under way at a time; what changes meanwhile is saved after it. Pure. */
export function autosave(now: Autosave, event: AutosaveEvent): Autosave {
  switch (event.type) {
    case 'changed': {
      const next = { ...now, document: event.document };
      const returns = now.state === 'saved' || now.state === 'refused';
      return event.document === now.document ? now : returns ? { ...next, state: 'changed', failures: 0 } : next;
    }
    case 'due':
      return now.state === 'changed' || now.state === 'offline' ? { ...now, state: 'saving', sent: now.document } : now;
    case 'stored': {
      const { sent, message: _, theirs: __, ...rest } = now;
      const state = now.document === sent ? 'saved' : 'changed';
      return { ...rest, state, base: event.revision, failures: 0, savedAt: event.at };
    }
    case 'unreachable':
      return { ...now, state: 'offline', failures: now.failures + 1 };
    case 'conflict':
      return { ...now, state: 'conflict', theirs: event.revision };
    case 'refused':
      return { ...now, state: now.document === now.sent ? 'refused' : 'changed', message: event.message };
    case 'keep-mine':
      return now.state === 'conflict' ? { ...now, state: 'changed', base: now.theirs ?? now.base } : now;
    case 'reloaded':
      return savedDraft(event.document, event.revision);
  }
}

/** Milliseconds until the next save should start, or null when none is wanted. */
export function saveDelay(now: Autosave): number | null {
  if (now.state === 'changed') return 600;
  if (now.state === 'offline') return Math.min(30_000, 1000 * 2 ** Math.min(now.failures, 5));
  return null;
}

/** True while closing the page would lose work that only this page has. */
export const isUnsaved = (now: Autosave): boolean => now.state !== 'saved';
