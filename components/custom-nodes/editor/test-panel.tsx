'use client';

import { Play } from 'lucide-react';
import { useState } from 'react';
import { Button } from '#components/ui/button.tsx';
import { CodeField } from '#components/ui/code-field.tsx';
import { Field } from '#components/ui/field.tsx';
import { toast } from '#components/ui/toast.tsx';
import type { CustomTestResult, TestCustomNode } from '#lib/custom-nodes/schema.ts';
import type { JsonObject } from '#lib/engine/values.ts';
import type { CustomBackend, Draft } from './backend.ts';
import { RunSamples } from './run-samples.tsx';
import { readItems, textOfItems } from './sample-items.ts';
import { TestResult } from './test-result.tsx';
import { TestValues } from './test-values.tsx';

type Props = {
  language: TestCustomNode['language'];
  draft: Draft;
  backend: CustomBackend;
  result: CustomTestResult | null;
  onResult: (result: CustomTestResult | null) => void;
};

const SAMPLE = '[\n  { "name": "Ada", "amount": 30 },\n  { "name": "Blaise", "amount": 12 }\n]';

/** Runs the draft on sample items as a run would, and shows what came of it. */
export function TestPanel({ language, draft, backend, result, onResult }: Props) {
  const [text, setText] = useState(SAMPLE);
  const [values, setValues] = useState<JsonObject>({});
  const [pending, setPending] = useState(false);
  const items = readItems(text);
  const test = async () => {
    if (!items) return;
    setPending(true);
    const { mode, code, fields, output } = draft;
    try {
      onResult(await backend.test({ language, mode, code, fields, output, values, items }));
    } catch (error) {
      onResult(null);
      toast((error as Error).message, { error: true });
    }
    setPending(false);
  };
  return (
    <section aria-label="Test" className="grid gap-3 rounded-lg border border-line bg-surface p-3">
      <div className="flex items-center gap-2">
        <h2 className="flex-1 font-medium">Test</h2>
        <RunSamples backend={backend} onPick={(sent) => setText(textOfItems(sent))} />
        <Button
          variant="primary"
          size="sm"
          icon={<Play />}
          pending={pending}
          disabled={!items}
          onClick={() => void test()}
        >
          Run the test
        </Button>
      </div>
      <div className="grid gap-4 xl:grid-cols-2">
        <Field
          label="Items"
          hint="A list of objects; each is one item."
          error={items ? undefined : 'This is no list of objects yet.'}
        >
          <CodeField
            label="Sample items"
            language="json"
            value={text}
            minHeight="8rem"
            maxHeight="20rem"
            onChange={setText}
          />
        </Field>
        {draft.fields.length > 0 && <TestValues fields={draft.fields} values={values} onChange={setValues} />}
      </div>
      {result && <TestResult result={result} />}
    </section>
  );
}
