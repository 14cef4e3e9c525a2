'use client';

import type { Extension } from '@codemirror/state';
import dynamic from 'next/dynamic';
import { Skeleton } from './skeleton.tsx';

export type CodeLanguage = 'javascript' | 'json' | 'text';
export type CodeFieldProps = {
  value: string;
  onChange?: (value: string) => void;
  /** Names the field for screen readers. */
  label: string;
  language?: CodeLanguage;
  readOnly?: boolean;
  placeholder?: string;
  /** One line, without gutter; Enter is left to the form. */
  singleLine?: boolean;
  /** CSS lengths. */
  minHeight?: string;
  maxHeight?: string;
  /** Completion, linting and decorations of the caller; keep the array stable between renders. */
  extensions?: readonly Extension[];
};

const CodeEditor = dynamic(() => import('./code-editor.tsx').then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-8 w-full" />,
});

/** Text with highlighting, brackets and completion; the editor itself is loaded when first shown. */
export function CodeField(props: CodeFieldProps) {
  return <CodeEditor {...props} />;
}
