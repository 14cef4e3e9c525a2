'use client';

import { Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import type { FormAction } from '#components/form/form-state.ts';
import { KEPT, SecretForm } from '#components/form/secret-form.tsx';
import { Button } from '#components/ui/button.tsx';
import { Dialog } from '#components/ui/dialog.tsx';
import type { SecretId } from '#lib/vault/schema.ts';

/** Makes a secret and goes to its page, which says how it is used. */
export function CreateSecret({ org, create }: { org: string; create: FormAction<SecretId> }) {
  const [open, setOpen] = useState(false);
  const router = useRouter();
  return (
    <Dialog
      open={open}
      onOpenChange={setOpen}
      trigger={
        <Button variant="primary" icon={<Plus />}>
          New secret
        </Button>
      }
      title="New secret"
      description={KEPT}
    >
      <SecretForm
        action={create}
        hidden={{ org }}
        onDone={({ id }) => {
          setOpen(false);
          router.push(`/${org}/settings/secrets/${id}`);
        }}
      />
    </Dialog>
  );
}
