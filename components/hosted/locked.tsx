import { LockKeyhole } from 'lucide-react';
import { Button } from '#components/ui/button.tsx';
import { Field } from '#components/ui/field.tsx';
import { Input } from '#components/ui/input.tsx';
import { HostedFrame } from './hosted-frame.tsx';

/** A page that opens to who knows its password. The browser sends it by itself. */
export function Locked({ kind, path, wasWrong }: { kind: 'forms' | 'chats'; path: string; wasWrong: boolean }) {
  return (
    <HostedFrame
      by={
        <span className="flex items-center gap-1.5">
          <LockKeyhole aria-hidden className="size-4" /> This page wants a password
        </span>
      }
    >
      <form method="post" action={`/api/unlock/${kind}/${path}`} className="grid gap-4">
        <h1 className="sr-only">Password</h1>
        <Field
          label="Password"
          error={wasWrong ? 'That is not the password. Ask whoever sent you the address.' : undefined}
        >
          <Input type="password" name="password" required autoFocus autoComplete="off" className="h-10 text-lg" />
        </Field>
        <Button type="submit" variant="primary" className="h-10 justify-self-start px-5 text-lg">
          Open
        </Button>
      </form>
    </HostedFrame>
  );
}
