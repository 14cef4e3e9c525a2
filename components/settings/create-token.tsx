'use client';

import { CreateOnce, SecretOnce } from '#components/form/create-once.tsx';
import type { FormAction } from '#components/form/form-state.ts';
import type { NewToken } from '#lib/tokens/schema.ts';
import { TokenForm } from './token-form.tsx';

type Props = {
  org: string;
  /** What the person may do, and so may give. */
  permissions: readonly string[];
  create: FormAction<NewToken>;
};

/** Makes a token and shows its secret, this once. */
export function CreateToken(props: Props) {
  return (
    <CreateOnce<NewToken>
      label="New token"
      title="New API token"
      form={(onDone) => <TokenForm {...props} onDone={onDone} />}
      made={({ token, secret }) => ({
        title: `Token “${token.name}”`,
        content: (
          <SecretOnce secret={secret} label="Copy the token">
            Copy it now: it is stored as a hash and can not be shown again.
          </SecretOnce>
        ),
      })}
    />
  );
}
