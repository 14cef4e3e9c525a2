'use client';

import dynamic from 'next/dynamic';
import type { CodeFieldProps } from './code-field-props.ts';
import { Skeleton } from './skeleton.tsx';

const CodeEditor = dynamic(() => import('./code-editor.tsx').then((module) => module.CodeEditor), {
  ssr: false,
  loading: () => <Skeleton className="h-8 w-full" />,
});

/** Text with highlighting, brackets and completion; the editor itself is loaded when first shown. */
export function CodeField(props: CodeFieldProps) {
  return <CodeEditor {...props} />;
}
