'use client';

import { type ComponentProps, useState } from 'react';
import { Field } from '#components/ui/field.tsx';
import { EnlargeButton, LargeDialog } from '#components/ui/large-dialog.tsx';
import { Textarea } from '#components/ui/textarea.tsx';

/** Several lines of text, which can be enlarged. */
export function LongText({ title, ...props }: ComponentProps<typeof Textarea> & { title: string }) {
  const [isLarge, setLarge] = useState(false);
  return (
    <div className="group/large relative grid min-w-0">
      <Textarea {...props} />
      <EnlargeButton title={title} onClick={() => setLarge(true)} />
      <LargeDialog title={title} open={isLarge} onOpenChange={setLarge}>
        <Field label={title} hideLabel>
          <Textarea {...props} className="h-[68vh] max-h-none resize-none" />
        </Field>
      </LargeDialog>
    </div>
  );
}
