'use client';

import { useEditor } from '#components/editor/editor-context.tsx';
import { setSettings } from '#components/editor/state/node-edits.ts';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { Select } from '#components/ui/select.tsx';
import { Switch } from '#components/ui/switch.tsx';
import { Textarea } from '#components/ui/textarea.tsx';
import type { NodeSettings, WorkflowNode } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';

const ON_ERROR = [
  { value: 'fail', label: 'Stop the run' },
  { value: 'continue', label: 'Go on with what arrived' },
  { value: 'port', label: 'Send items out of an error port' },
] as const;
const BACKOFF = [
  { value: 'fixed', label: 'Always the same' },
  { value: 'exponential', label: 'Twice as long each time' },
] as const;

/** How a node is run, whatever its type. */
export function SettingsTab({ node }: { node: WorkflowNode }) {
  const { store, canEdit } = useEditor();
  const { settings } = node;
  const set = (change: Partial<NodeSettings>) => store.edit(setSettings(node.id, change));
  const off = (on: boolean) => (on ? true : undefined);
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
      <Retry settings={settings} canEdit={canEdit} onChange={(retry) => set({ retry })} />
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
      {settings.pinned && (
        <Field label="Pinned data" hint="Test runs use it in place of running this node; published runs do not.">
          <div className="flex items-center justify-between">
            <span className="text-muted">{settings.pinned.reduce((sum, items) => sum + items.length, 0)} items</span>
            <Button size="sm" onClick={() => set({ pinned: undefined })}>
              Unpin
            </Button>
          </div>
        </Field>
      )}
      <Field label="Note" hint="Shown on the card. Why is this node here?">
        <Textarea value={settings.notes ?? ''} onChange={(event) => set({ notes: event.target.value || undefined })} />
      </Field>
    </fieldset>
  );
}

type RetryProps = { settings: NodeSettings; canEdit: boolean; onChange: (retry: NodeSettings['retry']) => void };

function Retry({ settings: { retry }, canEdit, onChange }: RetryProps) {
  return (
    <div className="grid gap-3">
      <Switch
        label="Try again when it fails"
        checked={retry !== undefined}
        disabled={!canEdit}
        onChange={(on) => onChange(on ? { tries: 3, delayMs: 1000, backoff: 'exponential' } : undefined)}
      />
      {retry && (
        <div className="grid grid-cols-2 gap-3 border-l border-line pl-3">
          <Field label="Attempts in all">
            <NumberInput
              min={1}
              max={LIMITS.retryTries}
              value={retry.tries}
              onChange={(tries = 1) => onChange({ ...retry, tries: Math.round(tries) })}
            />
          </Field>
          <Field label="Pause, in seconds">
            <NumberInput
              min={0}
              max={LIMITS.retryDelayMs / 1000}
              value={retry.delayMs / 1000}
              onChange={(seconds = 0) => onChange({ ...retry, delayMs: Math.round(seconds * 1000) })}
            />
          </Field>
          <Field label="The next pause is" className="col-span-2">
            <Select
              options={BACKOFF}
              value={retry.backoff}
              disabled={!canEdit}
              onChange={(backoff) => onChange({ ...retry, backoff })}
            />
          </Field>
        </div>
      )}
    </div>
  );
}

type NumberInputProps = {
  min: number;
  max: number;
  value: number | undefined;
  onChange: (value: number | undefined) => void;
};

/** A number within bounds: what lies outside is brought to the nearest of them. */
function NumberInput({ min, max, value, onChange }: NumberInputProps) {
  return (
    <Input
      type="number"
      className="tabular-nums"
      min={min}
      max={max}
      step="any"
      value={value ?? ''}
      onChange={(event) => {
        const number = event.target.valueAsNumber;
        onChange(Number.isNaN(number) ? undefined : Math.min(max, Math.max(min, number)));
      }}
    />
  );
}
