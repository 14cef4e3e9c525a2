import { SecretOnce } from '#components/form/create-once.tsx';
import { VERIFY } from './delivery-words.ts';
import { SourceText } from './source-text.tsx';

/** A signing secret, this once, and what a receiver does with it. */
export function ShownSecret({ secret, children }: { secret: string | null; children?: React.ReactNode }) {
  return (
    <div className="grid gap-4">
      <SecretOnce secret={secret} label="Copy the secret">
        Copy the secret now: it is kept in the vault and can not be shown again.
      </SecretOnce>
      {children}
      <SourceText title="Check the signature" text={VERIFY} />
    </div>
  );
}
