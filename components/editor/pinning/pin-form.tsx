'use client';

import { linter, lintGutter } from '@codemirror/lint';
import { type FormEvent, useState } from 'react';
import { useEditor } from '#components/editor/editor-context.tsx';
import { SAMPLE_ITEMS } from '#components/editor/use-samples.ts';
import { Button } from '#components/ui/button.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { Dialog, DialogClose } from '#components/ui/dialog.tsx';
import { Field } from '#components/ui/field.tsx';
import { Select } from '#components/ui/select.tsx';
import { itemsText } from '#components/workflows/run/items-text.ts';
import type { WorkflowNode } from '#lib/engine/document.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import { pinItems, pinnablePorts, unpin } from './pin-output.ts';
import { type PinProblem, type ReadPins, readPins } from './read-pins.ts';

/** What a node is pinned to as JSON, one text per output port: what it is now, what came last, or nothing yet. */
export function PinForm({ node, onClose }: { node: WorkflowNode; onClose: () => void }) {
  const editor = useEditor();
  const ports = pinnablePorts(editor, node.id);
  const { pinned } = node.settings;
  const [sent] = useState(() => (pinned ? undefined : sentBy(editor.samples.get(), node.id)));
  const [texts, setTexts] = useState(() => openingTexts(ports.length, pinned ?? sent));
  const isCut = sent?.some((items) => items.length === SAMPLE_ITEMS);
  const [port, setPort] = useState(0);
  const [tried, setTried] = useState(false);
  const reads = texts.map(readPins);
  const read = reads[port];
  const problem = tried && read && problemOf(read);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const wrong = reads.findIndex((each) => problemOf(each));
    setTried(true);
    if (wrong >= 0) return setPort(wrong);
    pinItems(editor, node.id, reads.map(itemsOf) as JsonObject[][]);
    onClose();
  };
  return (
    <Dialog
      title={`Pinned data of ${node.name}`}
      description="Test runs take it in place of running this node; published runs do not."
      open
      onOpenChange={(open) => open || onClose()}
      className="w-[min(48rem,calc(100vw-2rem))]"
      footer={
        <>
          {pinned && (
            <Button
              className="mr-auto"
              onClick={() => {
                unpin(editor, node.id);
                onClose();
              }}
            >
              Unpin
            </Button>
          )}
          <DialogClose render={<Button>Cancel</Button>} />
          <Button variant="primary" type="submit" form="pin-data">
            {pinWords(reads)}
          </Button>
        </>
      }
    >
      <form id="pin-data" noValidate className="grid gap-4" onSubmit={submit}>
        {ports.length > 1 && (
          <Field label="Output">
            <Select
              label="Output"
              options={ports.map(({ id, label }, at) => ({ value: String(at), label: label ?? id }))}
              value={String(port)}
              onChange={(next) => setPort(Number(next))}
            />
          </Field>
        )}
        <Field
          label="Items"
          hint={`An object, or a list of objects.${isCut ? ` Of what came last these are the first ${SAMPLE_ITEMS}.` : ''}`}
          error={problem ? `Line ${problem.line}: ${problem.message}` : undefined}
        >
          <CodeField
            key={port}
            label="Items"
            language="json"
            autoFocus
            value={texts[port] ?? ''}
            minHeight="16rem"
            maxHeight="50vh"
            extensions={MARKS}
            onChange={(text) => setTexts((all) => all.map((each, at) => (at === port ? text : each)))}
          />
        </Field>
      </form>
    </Dialog>
  );
}

/** The place of what is wrong, as long as somebody has begun to write. */
const MARKS = [
  lintGutter(),
  linter(({ state }) => {
    const text = state.doc.toString();
    const problem = text.trim() === '' ? undefined : problemOf(readPins(text));
    return problem ? [{ from: problem.from, to: problem.to, severity: 'error', message: problem.message }] : [];
  }),
];

const problemOf = (read: ReadPins): PinProblem | undefined => ('problem' in read ? read.problem : undefined);
const itemsOf = (read: ReadPins) => ('items' in read ? read.items : []);

type Known = readonly (readonly JsonObject[])[];

const sentBy = (samples: { outputs: ReadonlyMap<string, readonly (readonly { json: unknown }[])[]> }, id: string) =>
  samples.outputs.get(id)?.map((items) => items.map(({ json }) => json)) as Known | undefined;

/** A node that is pinned to nothing yet has an empty item at its first port. */
const openingTexts = (ports: number, known: Known | undefined): readonly string[] =>
  Array.from({ length: Math.max(ports, 1) }, (_, at) => itemsText(known?.[at] ?? (at === 0 && !known ? [{}] : [])));

function pinWords(reads: readonly ReadPins[]): string {
  const count = reads.reduce((sum, read) => sum + itemsOf(read).length, 0);
  if (reads.some(problemOf)) return 'Pin';
  return count === 1 ? 'Pin 1 item' : `Pin ${count} items`;
}
