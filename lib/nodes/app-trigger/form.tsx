'use client';

import { Field as Labelled } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { CALLING_APPS, callingApp } from '#lib/apps/calls.ts';
import type { JsonObject } from '#lib/engine/values.ts';

type Props = {
  readonly parameters: JsonObject;
  readonly onChange: (parameters: JsonObject) => void;
};

/** Which app calls: that sets how its calls show that they are its own, and says where to paste the address. */
export function ChooseCaller({ parameters, onChange }: Props) {
  const id = typeof parameters.app === 'string' ? parameters.app : '';
  const known = Object.entries(CALLING_APPS).map(([value, { title }]) => ({ value, label: title }));
  const options = id === '' || id in CALLING_APPS ? known : [...known, { value: id, label: id }];
  return (
    <div className="grid gap-2">
      <Labelled label="App">
        <Select options={options} value={id || null} onChange={(app) => onChange({ app, ...settingsOf(app) })} />
      </Labelled>
      {id !== '' && <p className="text-sm text-muted">{callingApp(id).setUp}</p>}
    </div>
  );
}

/** Stored, not only shown: publishing reads them from the node. */
function settingsOf(app: string): JsonObject {
  const { auth, authHeader, handshake } = callingApp(app);
  return {
    auth,
    acceptedStatus: 200,
    ...(authHeader ? { authHeader } : {}),
    respond: handshake ? 'by_node' : 'at_once',
    methods: handshake ? ['POST', 'GET'] : ['POST'],
  };
}
