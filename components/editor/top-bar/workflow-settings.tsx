'use client';

import { useEditor, useEditorState } from '#components/editor/editor-context.tsx';
import { useStore } from '#components/editor/state/store.ts';
import { setWorkflowSettings } from '#components/editor/state/workflow-edits.ts';
import { Pick } from '#components/form/picking/pick.tsx';
import { Combobox } from '#components/ui/combobox.tsx';
import { Sheet } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import type { WorkflowSettings } from '#lib/engine/document.ts';
import { LIMITS } from '#lib/engine/limits.ts';
import { FlowSettings } from './flow-settings.tsx';
import { Limit, NumberField } from './limit.tsx';

/** What holds for every run of the workflow. */
export function WorkflowSettingsSheet({
  open,
  onOpenChange,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
}) {
  const { store, canEdit, pickables, problems } = useEditor();
  const settings = useEditorState((state) => state.document.settings);
  const wrong = useStore(problems, (state) => state.general);
  const set = (change: Partial<WorkflowSettings>) => store.edit(setWorkflowSettings(change));
  return (
    <Sheet title="Settings of the workflow" open={open} onOpenChange={onOpenChange}>
      <div className="grid gap-5">
        <Field
          label="Time zone"
          hint="In which schedules and expressions read and write dates."
          error={wrong.find(({ path }) => path.join('.') === 'settings.timezone')?.message}
        >
          <Combobox
            label="Time zone"
            options={[
              { value: '', label: 'That of the instance' },
              ...Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone })),
            ]}
            value={settings.timezone ?? ''}
            disabled={!canEdit}
            onChange={(timezone) => set({ timezone: timezone || undefined })}
          />
        </Field>
        <NumberField
          label="Time-out of a run, in seconds"
          optional
          hint="A run that takes longer is ended as timed out."
          min={1}
          max={LIMITS.waitMs / 1000}
          value={settings.timeoutMs === undefined ? undefined : settings.timeoutMs / 1000}
          disabled={!canEdit}
          onChange={(seconds) => set({ timeoutMs: seconds === undefined ? undefined : seconds * 1000 })}
        />
        <Field
          label="When a run fails, start"
          hint="A workflow with an error trigger gets what happened. None: that of the organisation, if there is one."
        >
          <Pick
            pickables={pickables}
            kind="workflow"
            label="When a run fails, start"
            none="None"
            value={settings.errorWorkflowId ?? ''}
            disabled={!canEdit}
            onChange={(errorWorkflowId) => set({ errorWorkflowId: errorWorkflowId || undefined })}
          />
        </Field>
        <Limit
          label="Branches side by side"
          help="Branches that do not wait for each other run at the same time; the result is the same."
          on={settings.parallelBranches ?? false}
          disabled={!canEdit}
          onToggle={(on) => set({ parallelBranches: on || undefined, ...(!on && { maxParallel: undefined }) })}
        >
          <NumberField
            label="At most at once"
            optional
            min={1}
            max={64}
            value={settings.maxParallel}
            disabled={!canEdit}
            onChange={(maxParallel) => set({ maxParallel })}
          />
        </Limit>
        <h3 className="mt-2 border-t border-line pt-5 font-semibold">How runs are let in</h3>
        <FlowSettings
          flow={settings.flow ?? {}}
          problems={wrong}
          disabled={!canEdit}
          onChange={(flow) => set({ flow })}
        />
      </div>
    </Sheet>
  );
}
