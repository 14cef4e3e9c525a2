'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { Button } from '#components/ui/button.tsx';
import { CopyButton } from '#components/ui/copy-button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import { Notice } from '#components/ui/notice.tsx';
import type { NewToken } from '#lib/tokens/schema.ts';
import { TokenForm } from './token-form.tsx';

/** Makes a token and shows its secret, this once. */
export function CreateToken({
  org,
  permissions,
  create,
}: {
  org: string;
  /** What the person may do, and so may give. */
  permissions: readonly string[];
  create: FormAction<NewToken>;
}) {
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [made, setMade] = useState<NewToken>();
  const close = (next: boolean) => {
    setOpen(next);
    if (!next) setMade(undefined);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={close}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          New token
        </Button>
      }
      title={made ? `Token “${made.token.name}”` : 'New API token'}
    >
      {made ? (
        <div className="grid gap-4">
          <Notice tone="warning">Copy it now: it is stored as a hash and can not be shown again.</Notice>
          <div className="flex items-center gap-1 rounded-md border border-line bg-sunken py-1 pr-1 pl-3">
            <code className="min-w-0 flex-1 font-mono text-sm break-all">{made.secret}</code>
            <CopyButton text={made.secret ?? ''} label="Copy the token" />
          </div>
          <div className="flex justify-end">
            <Button variant="primary" onClick={() => close(false)}>
              Done
            </Button>
          </div>
        </div>
      ) : (
        <TokenForm
          org={org}
          permissions={permissions}
          create={create}
          onDone={(token) => {
            setMade(token);
            router.refresh();
          }}
        />
      )}
    </Dialog>
  );
}
