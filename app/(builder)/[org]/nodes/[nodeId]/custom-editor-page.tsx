'use client';

import { useRouter } from 'next/navigation';
import { useMemo } from 'react';
import { CustomEditor, type CustomEditorProps } from '#components/custom-nodes/editor/custom-editor.tsx';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { toast } from '#components/ui/toast.tsx';
import { browserApi } from '../../browser-api.ts';
import { customBackend } from './custom-backend.ts';

type Props = Pick<CustomEditorProps, 'loaded' | 'may'> & { org: string; remove: FormAction; restore: FormAction };

/** The editor of a custom node, joined to the server. */
export function CustomEditorPage({ org, loaded, may, remove, restore }: Props) {
  const router = useRouter();
  const backend = useMemo(() => customBackend(browserApi(org), loaded.id), [org, loaded.id]);
  const leave = async () => {
    const input = { org, id: loaded.id };
    const answer = await callAction(remove, input);
    if (!answer?.ok) return toast(answer?.message ?? 'The server did not answer. Try again.', { error: true });
    const undo = () => void callAction(restore, input).then(() => router.refresh());
    router.push(`/${org}/nodes`);
    toast(`“${loaded.title}” is in the trash. Workflows that run it go on.`, { undo });
  };
  return <CustomEditor home={`/${org}`} loaded={loaded} may={may} backend={backend} onRemove={() => void leave()} />;
}
