import type { Extension } from '@codemirror/state';
import type { ReactNode } from 'react';

export type CodeLanguage = 'javascript' | 'python' | 'json' | 'text';
export type CodeFieldProps = {
  value: string;
  onChange?: (value: string) => void;
  /** Names the field for screen readers. */
  label: string;
  language?: CodeLanguage;
  readOnly?: boolean;
  /** Takes the focus when it is there. */
  autoFocus?: boolean;
  placeholder?: string;
  /** One line, without gutter; Enter is left to the form. */
  singleLine?: boolean;
  /** It can be enlarged, under this heading; `foot` stands below it then. */
  large?: { title: string; foot?: ReactNode };
  /** CSS lengths. */
  minHeight?: string;
  maxHeight?: string;
  /** Completion, linting and decorations of the caller; keep the array stable between renders. */
  extensions?: readonly Extension[];
};
