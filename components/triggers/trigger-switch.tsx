'use client';

import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Switch } from '#components/ui/switch.tsx';
import { SWITCHABLE, type TriggerView } from '#lib/workflows/schema.ts';

/** Switches one trigger off and on; shows nothing for one that starts nothing by itself. */
export function TriggerSwitch({
  org,
  workflowId,
  trigger,
  update,
}: {
  org: string;
  workflowId: string;
  trigger: TriggerView;
  /** Absent where the reader may not. */
  update: FormAction | undefined;
}) {
  const { act, pending } = useAct();
  if (!SWITCHABLE.includes(trigger.type)) return null;
  const turn = (isOn: boolean): void =>
    update &&
    act(
      update,
      { org, id: workflowId, node: trigger.nodeId, isOn: String(isOn) },
      { done: isOn ? `${trigger.node} is on` : `${trigger.node} is off`, undo: () => turn(!isOn) },
    );
  return (
    <Switch
      label={`${trigger.node} may start runs`}
      hideLabel
      checked={!trigger.isOff}
      disabled={!update || pending}
      onChange={turn}
    />
  );
}
