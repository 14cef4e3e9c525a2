'use client';

import { Monitor, Smartphone } from 'lucide-react';
import type { FormAction } from '#components/form/form-state.ts';
import { useAct } from '#components/form/use-act.ts';
import { Badge } from '#components/ui/badge.tsx';
import { Button } from '#components/ui/button.tsx';
import { Time } from '#components/ui/time.tsx';
import type { SessionView } from '#lib/sessions/schema.ts';
import { deviceOf } from './device.ts';

/** Where a person is signed in, and the way to end it. */
export function SessionList({
  org,
  sessions,
  revoke,
  revokeOthers,
}: {
  org: string;
  sessions: readonly SessionView[];
  revoke: FormAction;
  revokeOthers: FormAction;
}) {
  const { act, pending } = useAct();
  return (
    <div className="grid gap-3">
      <ul className="rounded-lg border border-line">
        {sessions.map((session) => {
          const { name, isPhone } = deviceOf(session.userAgent);
          const Icon = isPhone ? Smartphone : Monitor;
          return (
            <li key={session.id} className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-0">
              <Icon aria-hidden className="size-4 shrink-0 text-muted" />
              <div className="min-w-0 flex-1">
                <p className="flex items-center gap-2 font-medium">
                  {name}
                  {session.isCurrent && <Badge tone="accent">This one</Badge>}
                </p>
                <p className="text-sm text-muted">
                  {session.address ?? 'Unknown address'}, seen <Time at={session.lastSeenAt} />
                </p>
              </div>
              {!session.isCurrent && (
                <Button
                  size="sm"
                  disabled={pending}
                  onClick={() => act(revoke, { org, id: session.id }, { done: `Signed out ${name}.` })}
                >
                  Sign out
                </Button>
              )}
            </li>
          );
        })}
      </ul>
      {sessions.length > 1 && (
        <div>
          <Button pending={pending} onClick={() => act(revokeOthers, { org }, { done: 'Signed out everywhere else.' })}>
            Sign out everywhere else
          </Button>
        </div>
      )}
    </div>
  );
}
