'use client';

import { type ComponentProps, useCallback } from 'react';
import { callAction, type FormAction } from '#components/form/form-state.ts';
import { Combobox } from '#components/ui/combobox.tsx';

type NamedWorkflow = { readonly id: string; readonly name: string };
/** Finds workflows by a part of their name, however many there are. */
type FindWorkflows = FormAction<{ readonly items: readonly NamedWorkflow[] }>;

type Props = Omit<ComponentProps<typeof Combobox>, 'options' | 'search'> & {
  org: string;
  /** Those shown at first, and the chosen one. */
  workflows: readonly NamedWorkflow[];
  find: FindWorkflows;
};

/** One workflow of all that the organisation has. */
export function WorkflowPicker({ org, workflows, find, ...props }: Props) {
  const search = useCallback(
    async (text: string) => {
      const answer = await callAction(find, { org, search: text || undefined });
      return answer?.ok ? answer.value.items.map(optionOf) : [];
    },
    [org, find],
  );
  return <Combobox options={workflows.map(optionOf)} search={search} {...props} />;
}

const optionOf = ({ id, name }: NamedWorkflow) => ({ value: id, label: name });
