'use client';

import { completionStatus } from '@codemirror/autocomplete';
import { javascript } from '@codemirror/lang-javascript';
import { json } from '@codemirror/lang-json';
import { python } from '@codemirror/lang-python';
import { EditorState, type Extension, Prec } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import CodeMirror from '@uiw/react-codemirror';
import { useCallback, useMemo, useRef } from 'react';
import { cn } from './class-names.ts';
import type { CodeFieldProps, CodeLanguage } from './code-field-props.ts';
import { codeTheme } from './code-theme.ts';
import { CONTROL } from './control.ts';
import { Enlargeable } from './enlargeable.tsx';
import { useNonce } from './nonce.tsx';

const LANGUAGES: Record<CodeLanguage, () => Extension> = { javascript, python, json, text: () => [] };
const NONE: readonly Extension[] = [];
/** Escape closes an open list of completions, and not the dialog around it. */
const escapeByItself = Prec.highest(
  EditorView.domEventHandlers({
    keydown: (event, view) => {
      if (event.key === 'Escape' && completionStatus(view.state)) event.stopPropagation();
    },
  }),
);
/** Pasted line breaks become spaces; whatever else would make a second line is refused. */
const oneLine = [
  EditorView.clipboardInputFilter.of((text) => text.replace(/\s*\n\s*/g, ' ')),
  EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
];

/** The editor behind `CodeField`; import that one, which loads this late. */
export function CodeEditor({ large, ...props }: CodeFieldProps) {
  if (!large) return <Editor {...props} />;
  return <Enlargeable {...large}>{(isLarge) => <Editor {...props} {...(isLarge && LARGE)} />}</Enlargeable>;
}

const LARGE = { minHeight: '68vh', maxHeight: '68vh', autoFocus: true };

function Editor({
  value,
  onChange,
  label,
  language = 'text',
  readOnly = false,
  autoFocus = false,
  placeholder,
  singleLine = false,
  minHeight,
  maxHeight = '24rem',
  extensions = NONE,
}: CodeFieldProps) {
  const nonce = useNonce();
  const all = useMemo(
    () => [
      EditorView.cspNonce.of(nonce ?? ''),
      EditorView.contentAttributes.of({ 'aria-label': label }),
      LANGUAGES[language](),
      singleLine ? oneLine : EditorView.lineWrapping,
      escapeByItself,
      ...codeTheme,
      ...extensions,
    ],
    [nonce, label, language, singleLine, extensions],
  );
  // CodeMirror sets itself up anew whenever one of these is another object, and would close its completions.
  const latest = useRef(onChange);
  latest.current = onChange;
  const change = useCallback((text: string) => latest.current?.(text), []);
  const setup = useMemo(
    () => ({
      lineNumbers: !singleLine && language !== 'text',
      foldGutter: false,
      highlightActiveLine: !singleLine,
      highlightActiveLineGutter: false,
    }),
    [singleLine, language],
  );
  return (
    <CodeMirror
      value={value}
      onChange={change}
      readOnly={readOnly}
      autoFocus={autoFocus}
      placeholder={placeholder}
      theme="none"
      extensions={all}
      minHeight={minHeight}
      maxHeight={maxHeight}
      indentWithTab={false}
      basicSetup={setup}
      className={cn(
        CONTROL,
        'overflow-hidden px-0 focus-within:border-accent focus-within:outline-2 focus-within:outline-offset-0 focus-within:outline-accent/25',
        readOnly && 'bg-sunken',
      )}
    />
  );
}
