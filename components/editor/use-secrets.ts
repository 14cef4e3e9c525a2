'use client';

import { useEffect } from 'react';
import type { NewSecret } from '#components/form/parameters/parameter-context.tsx';
import type { EditorBackend } from './backend.ts';
import type { Editor } from './editor-context.tsx';

/** Loads the names of the vault's secrets for whoever may change the workflow, and lets them create more. */
export function useSecrets({ secrets, canEdit }: Editor, backend: EditorBackend): void {
  useEffect(() => {
    if (!canEdit) return;
    const create = async (secret: NewSecret) => {
      await backend.createSecret(secret);
      secrets.set(({ names }) => ({ names: [...(names ?? []), secret.name].toSorted(), create }));
    };
    // Without the names the form takes a typed one.
    backend.listSecrets().then(
      (names) => secrets.set({ names: names.toSorted(), create }),
      () => {},
    );
  }, [backend, secrets, canEdit]);
}
