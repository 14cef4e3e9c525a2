'use client';

import { Play } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { NodeIcon } from '#components/ui/node-icon.tsx';
import { Notice } from '#components/ui/notice.tsx';
import { Select } from '#components/ui/select.tsx';
import type { JsonObject } from '#lib/engine/values.ts';
import { type FieldValues, itemOf, jsonProblems, openingValues } from './field-values.ts';
import { InputForm } from './input-form.tsx';
import { itemsText, readItemsText } from './items-text.ts';
import { type InputPlace, keepLastInput, readLastInput } from './last-input.ts';
import type { RunWant, StartBackend } from './start-backend.ts';
import type { Startable } from './startable.ts';

type RunDialogProps = {
  readonly title: string;
  readonly description?: string;
  readonly triggers: readonly Startable[];
  /** The trigger that is asked for; null closes it. */
  readonly chosen: string | null;
  readonly onChoose: (trigger: string | null) => void;
  readonly place: Omit<InputPlace, 'trigger'>;
  /** What the items of a trigger look like, while nobody has written others. */
  readonly sampleOf: (trigger: Startable) => readonly JsonObject[];
  readonly backend: StartBackend;
  readonly onStarted: (runId: string) => void;
};

/** Asks what a run is to be started with: the fields of a manual trigger, or the items of any other. */
export function RunDialog({ title, description, triggers, chosen, onChoose, ...rest }: RunDialogProps) {
  const trigger = triggers.find(({ id }) => id === chosen);
  return (
    <Dialog
      title={title}
      description={description}
      open={trigger !== undefined}
      onOpenChange={(open) => !open && onChoose(null)}
    >
      {trigger && (
        <div className="grid gap-4">
          {triggers.length > 1 && (
            <Field label="Start from">
              <Select
                label="Start from"
                options={triggers.map(({ id, name, icon }) => ({
                  value: id,
                  label: name,
                  icon: <NodeIcon name={icon} />,
                }))}
                value={trigger.id}
                onChange={onChoose}
              />
            </Field>
          )}
          <Asking key={trigger.id} trigger={trigger} {...rest} />
        </div>
      )}
    </Dialog>
  );
}

type AskingProps = Pick<RunDialogProps, 'place' | 'sampleOf' | 'backend' | 'onStarted'> & { trigger: Startable };

function Asking({ trigger, place, sampleOf, backend, onStarted }: AskingProps) {
  const here = { ...place, trigger: trigger.id };
  const [last] = useState(() => readLastInput(here));
  const [values, setValues] = useState<FieldValues>(() => openingValues(trigger.fields, last.values));
  const [text, setText] = useState(() => last.text ?? itemsText(sampleOf(trigger)));
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [message, setMessage] = useState('');
  const [pending, setPending] = useState(false);
  const isForm = trigger.type === 'manual' && trigger.fields.length > 0;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = isForm ? jsonProblems(trigger.fields, values) : {};
    setProblems(wrong);
    setMessage('');
    if (Object.keys(wrong).length > 0) return;
    setPending(true);
    try {
      const want = isForm
        ? await formWant(trigger, values, backend)
        : { trigger: trigger.id, items: readItemsText(text) };
      const answer = await backend.start(want);
      if (answer.kind === 'started') {
        keepLastInput(here, isForm ? { values } : { text });
        onStarted(answer.runId);
      } else {
        const named = byField(answer.fields);
        setProblems(named);
        if (!trigger.fields.some(({ name }) => named[name])) setMessage(answer.message);
      }
    } catch (error) {
      setMessage((error as Error).message);
    } finally {
      setPending(false);
    }
  };
  return (
    <form noValidate className="grid gap-4" onSubmit={submit}>
      {message && <Notice tone="error">{message}</Notice>}
      {isForm ? (
        <InputForm fields={trigger.fields} values={values} problems={problems} onChange={setValues} />
      ) : (
        <Field label="Items" hint="What the trigger sends out: an object, or a list of objects.">
          <CodeField label="Items" language="json" value={text} minHeight="9rem" maxHeight="45vh" onChange={setText} />
        </Field>
      )}
      <div className="flex justify-end gap-2">
        <DialogClose render={<Button>Cancel</Button>} />
        <Button type="submit" variant="primary" icon={<Play />} pending={pending}>
          Run
        </Button>
      </div>
    </form>
  );
}

async function formWant({ id, fields }: Startable, values: FieldValues, { upload }: StartBackend): Promise<RunWant> {
  const files: Record<string, string> = {};
  for (const { name } of fields) {
    const value = values[name];
    if (value instanceof File) files[name] = await upload(value);
  }
  return { trigger: id, items: [itemOf(fields, values)], ...(Object.keys(files).length > 0 && { files }) };
}

/** `items.0.amount` is the field `amount` of the one item that a form makes. */
const byField = (fields: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(fields).map(([path, message]) => [path.replace(/^items\.0\./, ''), message]));
