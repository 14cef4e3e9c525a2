'use client';

import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { linter } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useMemo, useRef } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import { completeAt } from './completion.ts';
import { templateLanguage } from './expression-language.ts';
import { type ParameterSetting, useParameters } from './parameter-context.tsx';
import { previewOf, previewText } from './preview.ts';

/** A template with colours, completion from sample data, and what it comes to for the sample item. */
export function ExpressionField({
  title,
  value,
  onChange,
  placeholder,
}: {
  title: string;
  value: string;
  onChange: (template: string) => void;
  placeholder?: string;
}) {
  const setting = useParameters();
  const latest = useRef(setting);
  latest.current = setting;
  const extensions = useMemo(() => templateExtensions(latest), []);
  return (
    <div className="grid min-w-0 gap-1">
      <CodeField
        label={`${title || 'Value'}, expression`}
        value={value.slice(1)}
        placeholder={placeholder ?? '{{ $json.field }}'}
        readOnly={setting.readOnly}
        extensions={extensions}
        large={{ title: title || 'Value', foot: <PreviewLine template={value} /> }}
        onChange={(text) => onChange(`=${text}`)}
      />
      <PreviewLine template={value} />
    </div>
  );
}

function PreviewLine({ template }: { template: string }) {
  const { scope, index } = useParameters();
  const preview = useMemo(() => previewOf(template, scope, index), [template, scope, index]);
  if (template === '=') return null;
  switch (preview.kind) {
    case 'error':
      return (
        <p className="text-xs text-bad">
          {preview.message}{' '}
          <span className="tabular-nums">
            (line {preview.line}, column {preview.column})
          </span>
        </p>
      );
    case 'no-data':
      return <p className="text-xs text-faint">Run the workflow once to see the result here.</p>;
    case 'value':
      if (preview.warning && preview.value === null) return <p className="text-xs text-wait">{preview.warning}</p>;
      return (
        <p className="flex min-w-0 gap-1.5 text-xs" title={previewText(preview.value, 4000)}>
          <span className="shrink-0 text-faint">{typeWord(preview.value)}</span>
          <span className="truncate font-mono text-data">{previewText(preview.value)}</span>
          {preview.warning && <span className="text-wait">{preview.warning}</span>}
        </p>
      );
  }
}

function typeWord(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return `list of ${value.length}`;
  return { string: 'text', number: 'number', boolean: 'yes or no', object: 'object' }[typeof value as string] ?? '';
}

/** Built once per field: they look up the newest sample data when they are asked. */
function templateExtensions(latest: { readonly current: ParameterSetting }) {
  // One and the same function each time it is asked for: by it the editor knows which answers are still wanted.
  const data = [{ autocomplete: (at: CompletionContext) => complete(at, latest.current) }];
  return [
    ...templateLanguage,
    EditorState.languageData.of(() => data),
    linter(
      (view) => {
        const { scope, index } = latest.current;
        const preview = previewOf(`=${view.state.doc.toString()}`, scope, index);
        if (preview.kind !== 'error') return [];
        const line = view.state.doc.line(Math.min(preview.line, view.state.doc.lines));
        const from = Math.min(line.from + preview.column - 1, line.to);
        return [{ from, to: Math.min(from + 1, line.to), severity: 'error' as const, message: preview.message }];
      },
      { delay: 300 },
    ),
    EditorView.updateListener.of(({ view, focusChanged }) => {
      if (focusChanged && view.hasFocus) latest.current.insert.current = (text) => insertAt(view, text);
    }),
  ];
}

function insertAt(view: EditorView, text: string): void {
  view.dispatch(view.state.replaceSelection(text));
  view.focus();
}

function complete(at: CompletionContext, setting: ParameterSetting): CompletionResult | null {
  const found = completeAt(at.state.doc.toString(), at.pos, { ...setting, secrets: setting.secrets.names });
  if (!found || (!at.explicit && found.from === at.pos && !/[.'"{ ]/.test(at.state.sliceDoc(at.pos - 1, at.pos))))
    return null;
  return {
    from: found.from,
    validFor: /^[\w$]*$/,
    options: found.offers.map(({ label, insert, detail, type }, index) => ({
      label,
      detail,
      type,
      boost: -index,
      apply: insert?.startsWith('[')
        ? (view: EditorView, _: unknown, from: number, to: number) =>
            // The dot before it goes, too.
            view.dispatch({ changes: { from: from - 1, to, insert }, selection: { anchor: from - 1 + insert.length } })
        : insert,
    })),
  };
}
