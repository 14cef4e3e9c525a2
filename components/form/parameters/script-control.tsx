'use client';

import type { CompletionContext, CompletionResult } from '@codemirror/autocomplete';
import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { useEffect, useRef, useState } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import type { CodeLanguage } from '#lib/nodes/define-node.ts';
import { completeCode } from './code-completion.ts';
import type { ControlProps } from './nested.tsx';
import { type ParameterSetting, useParameters } from './parameter-context.tsx';

/** The code of a node, in the language that the node names; the line where its last run failed is marked. */
export function ScriptControl({ field, value, onChange }: ControlProps) {
  const setting = useParameters();
  const latest = useRef(setting);
  latest.current = setting;
  const [view, setView] = useState<EditorView | null>(null);
  const [extensions] = useState(() => scriptExtensions(latest, setView));
  const { failure, readOnly } = setting;
  useEffect(() => {
    if (view) view.dispatch(setDiagnostics(view.state, marksOf(view, failure)));
  }, [view, failure]);
  return (
    <CodeField
      // What is undone in one language does not come back in the other.
      key={languageOf(setting)}
      label={field.title}
      language={languageOf(setting)}
      value={String(value ?? field.fallback ?? '')}
      onChange={onChange}
      readOnly={readOnly}
      placeholder={field.meta.placeholder}
      minHeight="12rem"
      maxHeight="60vh"
      large={{ title: field.title }}
      extensions={extensions}
    />
  );
}

const languageOf = ({ scope }: ParameterSetting): CodeLanguage =>
  scope.parametersOf?.()?.language === 'python' ? 'python' : 'javascript';

function marksOf({ state }: EditorView, failure: ParameterSetting['failure']) {
  if (!failure || failure.line < 1 || failure.line > state.doc.lines) return [];
  const line = state.doc.line(failure.line);
  const from = Math.min(line.from + Math.max((failure.column ?? 1) - 1, 0), line.to);
  return [
    { from: from === line.to ? line.from : from, to: line.to, severity: 'error' as const, message: failure.message },
  ];
}

/** Built once per field: they look up the newest sample data when they are asked. */
function scriptExtensions(
  latest: { readonly current: ParameterSetting },
  ready: (view: EditorView) => void,
): Extension[] {
  const data = [{ autocomplete: (at: CompletionContext) => complete(at, latest.current) }];
  return [
    lintGutter(),
    EditorState.languageData.of(() => data),
    EditorView.updateListener.of(({ view, focusChanged }) => {
      ready(view);
      if (focusChanged && view.hasFocus) {
        latest.current.insert.current = (path) => {
          const text = path.replace(/^\{\{ | \}\}$/g, '');
          view.dispatch(
            view.state.replaceSelection(languageOf(latest.current) === 'python' ? text.replace('$', '_') : text),
          );
          view.focus();
        };
      }
    }),
  ];
}

function complete(at: CompletionContext, setting: ParameterSetting): CompletionResult | null {
  const { scope, index, nodes } = setting;
  const found = completeCode(at.state.doc.toString(), at.pos, { scope, index, nodes, language: languageOf(setting) });
  if (!found || found.offers.length === 0) return null;
  const options = found.offers.map(({ label, insert, detail, type }, index) => ({
    ...{ label, detail, type, boost: -index },
    apply: insert?.startsWith('[')
      ? (view: EditorView, _: unknown, from: number, to: number) =>
          // The dot before it goes, too.
          view.dispatch({ changes: { from: from - 1, to, insert }, selection: { anchor: from - 1 + insert.length } })
      : insert,
  }));
  return { from: found.from, validFor: /^[\w$]*$/, options };
}
