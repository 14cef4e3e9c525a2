'use client';

import { useEditor } from '#components/editor/editor-context.tsx';
import { NumberInput } from '#components/editor/number-input.tsx';
import { pinnablePorts, unpin } from '#components/editor/pinning/pin-output.ts';
import { isPlugged } from '#components/editor/state/catalog.ts';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { NodeSettings, WorkflowNode } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { PluggedSettings } from './plugged-settings.tsx';
import { RetryFields } from './retry-fields.tsx';

const ON_ERROR = [
  { value: 'fail', label: 'Stop the run' },
  { value: 'continue', label: 'Go on with what arrived' },
  { value: 'port', label: 'Send items out of an error port' },
] as const;

/** How a node is run, whatever its type. */
export function SettingsTab({ node }: { node: WorkflowNode }) {
  const editor = useEditor();
  const { store, canEdit } = editor;
  const { settings } = node;
  const set = (change: Partial<NodeSettings>) => store.edit(setSettings(node.id, change));
  const off = (on: boolean) => (on ? true : undefined);
  if (isPlugged(node, editor.catalog)) return <PluggedSettings node={node} set={set} />;
  return (
    <fieldset disabled={!canEdit} className="grid min-w-0 gap-5">
      <Switch
        label="Disabled: items pass through untouched"
        checked={settings.disabled ?? false}
        disabled={!canEdit}
        onChange={(on) => set({ disabled: off(on) })}
      />
      <Field label="When it fails for good">
        <Select
          options={ON_ERROR}
          value={settings.onError ?? 'fail'}
          disabled={!canEdit}
          onChange={(onError) => set({ onError: onError === 'fail' ? undefined : onError })}
        />
      </Field>
      <RetryFields retry={settings.retry} canEdit={canEdit} onChange={(retry) => set({ retry })} />
      <Field label="Time-out of one attempt, in seconds" optional>
        <NumberInput
          min={0.001}
          max={LIMITS.waitMs / 1000}
          value={settings.timeoutMs === undefined ? undefined : settings.timeoutMs / 1000}
          onChange={(seconds) =>
            set({ timeoutMs: seconds === undefined ? undefined : Math.max(1, Math.round(seconds * 1000)) })
          }
        />
      </Field>
      <div className="grid gap-1.5">
        <Switch
          label="Run at most once, whatever happens"
          checked={settings.atMostOnce ?? false}
          disabled={!canEdit}
          onChange={(on) => set({ atMostOnce: off(on) })}
        />
        <p className="text-sm text-muted">
          When nobody knows whether it has done its work, because the worker or the answer was lost, the run asks you
          instead of doing it again.
        </p>
      </div>
      <Switch
        label="Run once, with the first item only"
        checked={settings.executeOnce ?? false}
        disabled={!canEdit}
        onChange={(on) => set({ executeOnce: off(on) })}
      />
      <Switch
        label="Always send something: an empty item where there would be none"
        checked={settings.alwaysOutput ?? false}
        disabled={!canEdit}
        onChange={(on) => set({ alwaysOutput: off(on) })}
      />
      {pinnablePorts(editor, node.id).length > 0 && (
        <Field label="Pinned data" hint="Test runs use it in place of running this node; published runs do not.">
          <div className="flex items-center justify-between">
            <span className="text-muted">{pinnedWords(settings.pinned)}</span>
            <span className="flex gap-2">
              <Button size="sm" onClick={() => editor.ui.set({ pinning: node.id })}>
                {settings.pinned ? 'Edit' : 'Write'}
              </Button>
              {settings.pinned && (
                <Button size="sm" onClick={() => unpin(editor, node.id)}>
                  Unpin
                </Button>
              )}
            </span>
          </div>
        </Field>
      )}
      <Field label="Note" hint="Shown on the card. Why is this node here?">
        <Textarea value={settings.notes ?? ''} onChange={(event) => set({ notes: event.target.value || undefined })} />
      </Field>
    </fieldset>
  );
}

function pinnedWords(pinned: NodeSettings['pinned']): string {
  if (!pinned) return 'None';
  const count = pinned.reduce((sum, items) => sum + items.length, 0);
  return count === 1 ? '1 item' : `${count} items`;
}
