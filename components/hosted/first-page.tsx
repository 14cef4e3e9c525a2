'use client';

import type { FormView } from '#lib/forms/schema.ts';
import { HostedForm } from './hosted-form.tsx';
import { HostedFrame } from './hosted-frame.tsx';

/** The page that a form begins with. Fields that the address names are filled in with what it says. */
export function FirstPage({
  form: { page, orgName, isTest, ticket },
  path,
  given,
}: {
  form: FormView;
  path: string;
  given: Readonly<Record<string, string>>;
}) {
  const fields = page.fields.map((field) =>
    field.type !== 'note' && field.type !== 'file' && Object.hasOwn(given, field.name)
      ? { ...field, value: given[field.name] }
      : field,
  );
  return (
    <HostedFrame by={orgName} note={isTest && 'This is a test: it runs the draft.'}>
      <HostedForm
        page={{ ...page, fields }}
        action={`/api/forms/${path}`}
        ticket={ticket}
        onSent={(next) => window.location.replace(next)}
      />
    </HostedFrame>
  );
}
