'use client';

import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { cn } from './class-names.ts';

export type Tab = { value: string; label: ReactNode; count?: number; disabled?: boolean };

/** Panels over the same thing. Without `value` it keeps its own state. `end` sits at the right of the tabs. */
export function Tabs({
  tabs,
  label,
  value,
  defaultValue = tabs[0]?.value,
  onChange,
  end,
  children,
  className,
}: {
  tabs: readonly Tab[];
  /** Names the list of tabs. */
  label: string;
  value?: string;
  defaultValue?: string;
  onChange?: (value: string) => void;
  end?: ReactNode;
  children?: ReactNode;
  className?: string;
}) {
  return (
    <Base.Root
      value={value}
      defaultValue={value === undefined ? defaultValue : undefined}
      onValueChange={(next) => onChange?.(String(next))}
      className={cn('flex min-h-0 flex-col', className)}
    >
      <div className="flex shrink-0 items-center border-b border-line">
        <Base.List aria-label={label} className="relative flex gap-1 overflow-x-auto px-2">
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.value}
              value={tab.value}
              disabled={tab.disabled}
              className="flex h-9 items-center gap-1.5 rounded-sm px-2 text-sm whitespace-nowrap text-muted transition-colors outline-offset-[-3px] hover:text-ink data-active:font-medium data-active:text-ink data-disabled:text-faint"
            >
              {tab.label}
              {tab.count !== undefined && <span className="text-xs text-faint tabular-nums">{tab.count}</span>}
            </Base.Tab>
          ))}
          <Base.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-accent transition-[translate,width]" />
        </Base.List>
        {end && <div className="ml-auto flex items-center gap-1 px-2">{end}</div>}
      </div>
      {children}
    </Base.Root>
  );
}

export function TabPanel({ value, children, className }: { value: string; children: ReactNode; className?: string }) {
  return (
    <Base.Panel value={value} className={cn('min-h-0 flex-1 outline-offset-[-2px]', className)}>
      {children}
    </Base.Panel>
  );
}
