'use client';

import { Ear as EarIcon, Pin } from 'lucide-react';
import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { pinOutput } from '#components/editor/pinning/pin-output.ts';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { useStore } from '#components/editor/state/store.ts';
import { Button } from '#components/ui/button.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Spinner } from '#components/ui/spinner.tsx';
import { Remaining } from './remaining.tsx';
import type { Ear, Listening } from './use-listening.ts';

/** Waits for one call of the test address, which then runs the draft on the canvas. */
export function ListenForCall({ nodeId, ear }: { nodeId: string; ear: Ear }) {
  const { listening: now, start, stop } = ear;
  const here: Listening = 'nodeId' in now && now.nodeId === nodeId ? now : { state: 'idle' };
  const again = (
    <Button size="sm" onClick={() => start(nodeId)}>
      Listen again
    </Button>
  );
  return (
    <div role="status" className="grid gap-2">
      {here.state === 'listening' ? (
        <div className="flex items-center gap-2 rounded-lg border border-accent-line bg-accent-soft py-1.5 pr-1.5 pl-3">
          <Spinner className="text-accent-ink" />
          <span className="flex-1 font-medium text-accent-ink">Waiting for a call</span>
          <Remaining until={here.until} />
          <Button size="sm" onClick={stop}>
            Cancel
          </Button>
        </div>
      ) : here.state === 'caught' ? (
        <Caught nodeId={nodeId}>{again}</Caught>
      ) : here.state === 'over' ? (
        <Notice tone="warning" action={again}>
          {here.isTaken
            ? 'Somebody else listens to this address now: the next call is theirs.'
            : 'No call came in two minutes. Check the address that was called.'}
        </Notice>
      ) : here.state === 'failed' ? (
        <Notice tone="error" title="Nobody listens any more" action={again}>
          {here.message}
        </Notice>
      ) : (
        <Button
          icon={<EarIcon />}
          pending={here.state === 'opening'}
          onClick={() => start(nodeId)}
          className="justify-self-start"
        >
          Listen for one call
        </Button>
      )}
      <Pinned nodeId={nodeId} />
    </div>
  );
}

function Caught({ nodeId, children }: { nodeId: string; children: React.ReactNode }) {
  const editor = useEditor();
  const output = useStore(editor.samples, ({ outputs }) => outputs.get(nodeId));
  return (
    <Notice
      tone="ok"
      title="A call came, and the draft runs with it"
      action={
        <span className="flex shrink-0 flex-wrap justify-end gap-1.5">
          {output && editor.canEdit && (
            <Button size="sm" icon={<Pin />} onClick={() => pinOutput(editor, nodeId, output)}>
              Pin
            </Button>
          )}
          {children}
        </span>
      }
    />
  );
}

/** What is pinned goes before what comes: who listens should know. */
function Pinned({ nodeId }: { nodeId: string }) {
  const { store, canEdit } = useEditor();
  const pinned = useEditorState(({ document }) => document.nodes.find(({ id }) => id === nodeId)?.settings.pinned);
  if (!pinned) return null;
  const unpin = () => store.edit({ ...setSettings(nodeId, { pinned: undefined }), label: 'Unpin output' });
  return (
    <Notice
      action={
        canEdit && (
          <Button size="sm" onClick={unpin}>
            Unpin
          </Button>
        )
      }
    >
      Test runs use pinned data in place of what comes.
    </Notice>
  );
}
