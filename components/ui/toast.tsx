'use client';

import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { IconButton } from './icon-button.tsx';

const manager = Base.createToastManager();

type Passing = { readonly undo?: () => void; readonly error?: boolean; readonly lasting?: boolean };

/**
 * Says in passing what was done. With `undo` it stays for ten seconds and offers the way back; errors stay for ten,
 * too; what is `lasting` has more to read and stays for thirty. F6 moves the focus to it.
 */
export function toast(text: string, { undo, error = false, lasting = false }: Passing = {}): void {
  const id = manager.add({
    title: text,
    type: error ? 'error' : 'done',
    priority: error ? 'high' : 'low',
    timeout: lasting ? 30_000 : undo || error ? 10_000 : 4_000,
    actionProps: undo && {
      children: 'Undo',
      onClick: () => {
        undo();
        manager.close(id);
      },
    },
  });
}

/** Once around the page. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider toastManager={manager} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-50 flex w-[min(24rem,calc(100vw-2rem))] flex-col-reverse gap-2 outline-none print:hidden">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-lg border border-line bg-raised shadow-float transition-[opacity,translate] duration-150 data-ending-style:opacity-0 data-limited:hidden data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-2 py-2 pr-2 pl-3">
        {toast.type === 'error' ? (
          <CircleAlert aria-hidden className="size-4 shrink-0 text-bad" />
        ) : (
          <CircleCheck aria-hidden className="size-4 shrink-0 text-ok" />
        )}
        <Base.Title className="flex-1 py-1 text-base" />
        {toast.actionProps && <Base.Action render={<Button size="sm" />} />}
        <Base.Close render={<IconButton size="sm" label="Dismiss" icon={<X />} />} />
      </Base.Content>
    </Base.Root>
  ));
}
