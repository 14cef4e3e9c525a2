import { CopyButton } from '#components/ui/copy-button.tsx';
import { Fact, Facts } from '#components/ui/facts.tsx';
import { Time } from '#components/ui/time.tsx';
import type { SecretView } from '#lib/vault/schema.ts';

/** What can be known of a secret, and how it is named in an expression. */
export function SecretFacts({ secret }: { secret: SecretView }) {
  const { name, hosts, createdAt, changedAt, changedBy } = secret;
  // A dash in a name would be a minus.
  const reference = `{{ $secrets${/^\w+$/.test(name) ? `.${name}` : `["${name}"]`} }}`;
  return (
    <Facts>
      <Fact name="In an expression">
        <span className="flex items-center gap-1">
          <code className="min-w-0 font-mono text-sm break-all">{reference}</code>
          <CopyButton text={reference} label="Copy the reference" />
        </span>
      </Fact>
      <Fact name="Only for">
        {hosts.length > 0 ? (
          <code className="font-mono text-sm break-words">{hosts.join(', ')}</code>
        ) : (
          <span className="text-muted">Any host</span>
        )}
      </Fact>
      <Fact name="Changed">
        <Time at={changedAt} />
        {changedBy && ` by ${changedBy}`}
      </Fact>
      <Fact name="Created">
        <Time at={createdAt} />
      </Fact>
    </Facts>
  );
}
