'use client';

import { lintGutter, setDiagnostics } from '@codemirror/lint';
import { EditorView, ViewPlugin } from '@codemirror/view';
import { useEffect, useMemo, useRef } from 'react';
import { CodeField } from '#components/ui/code-field.tsx';
import type { CustomNodeView } from '#lib/custom-nodes/schema.ts';

type Props = {
  language: CustomNodeView['language'];
  code: string;
  readOnly: boolean;
  /** Where the last test failed. */
  line: number | null;
  message: string;
  onChange: (code: string) => void;
};

/** The code of a node; the line where its last test failed is marked. */
export function CustomCodeField({ language, code, readOnly, line, message, onChange }: Props) {
  const view = useRef<EditorView | null>(null);
  const extensions = useMemo(
    () => [
      lintGutter(),
      ViewPlugin.define((created) => {
        view.current = created;
        return {};
      }),
      EditorView.theme({ '.cm-scroller': { minHeight: '22rem' } }),
    ],
    [],
  );
  useEffect(() => {
    const shown = view.current;
    if (!shown) return;
    const found = line !== null && line >= 1 && line <= shown.state.doc.lines ? shown.state.doc.line(line) : null;
    const marks = found ? [{ from: found.from, to: found.to, severity: 'error' as const, message }] : [];
    shown.dispatch(setDiagnostics(shown.state, marks));
  }, [line, message]);
  return (
    <CodeField
      label="Code"
      language={language}
      value={code}
      readOnly={readOnly}
      minHeight="22rem"
      maxHeight="60vh"
      extensions={extensions}
      onChange={onChange}
    />
  );
}
