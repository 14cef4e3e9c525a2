import type { CustomNodeView } from '#lib/custom-nodes/schema.ts';

type Choice<T> = readonly { readonly value: T; readonly label: string }[];

export const LANGUAGES: Choice<CustomNodeView['language']> = [
  { value: 'javascript', label: 'JavaScript' },
  { value: 'python', label: 'Python' },
];

export const MODES: Choice<CustomNodeView['mode']> = [
  { value: 'each', label: 'Once for each item' },
  { value: 'all', label: 'Once for all items' },
];
