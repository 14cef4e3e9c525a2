'use client';

import { useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

type Props = { choices: readonly string[]; problem: string | undefined; onChange: (choices: string[]) => void };

/** What there is to choose, one per line; an empty line stays on the screen while it is typed on. */
export function ChoicesField({ choices, problem, onChange }: Props) {
  const [typed, setTyped] = useState('');
  const isTyped = JSON.stringify(linesOf(typed)) === JSON.stringify(choices);
  return (
    <Field label="Choices" hint="One per line." error={problem}>
      <Textarea
        value={isTyped ? typed : choices.join('\n')}
        onChange={(event) => {
          setTyped(event.currentTarget.value);
          onChange(linesOf(event.currentTarget.value));
        }}
      />
    </Field>
  );
}

const linesOf = (text: string) => [...new Set(text.split('\n').filter((line) => line.trim() !== ''))];
