import { documentSchema, type WorkflowDocument } from '#lib/engine/document.ts';

/** A draft that the server did not get, as this browser keeps it. */
export type Backup = { readonly base: number; readonly document: WorkflowDocument };

export const backupKey = (workflowId: string): string => `millrace.draft.${workflowId}`;

export const backupText = (backup: Backup): string => JSON.stringify(backup);

/**
 * What was kept, or null where nothing usable is or it equals the stored draft. `isStale` tells that the stored draft
 * has moved on since: then a person decides.
 */
export function readBackup(
  text: string | null,
  stored: Backup,
): { readonly document: WorkflowDocument; readonly isStale: boolean } | null {
  if (text === null) return null;
  try {
    const { base, document } = JSON.parse(text) as { base: unknown; document: unknown };
    const parsed = documentSchema.safeParse(document);
    if (!parsed.success || JSON.stringify(parsed.data) === JSON.stringify(stored.document)) return null;
    return { document: parsed.data, isStale: base !== stored.base };
  } catch {
    return null;
  }
}
