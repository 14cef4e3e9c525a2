'use client';

import { ContextMenu as Context } from '@base-ui/react/context-menu';
import { Menu as Base } from '@base-ui/react/menu';
import { Check } from 'lucide-react';
import Link from 'next/link';
import type { ReactElement, ReactNode } from 'react';
import { cn } from './class-names.ts';
import { Kbd } from './kbd.tsx';

const popup =
  'float-motion min-w-44 max-h-(--available-height) overflow-auto rounded-lg border border-line bg-raised p-1 text-base shadow-float outline-none';
const row =
  'flex h-8 w-full cursor-default items-center gap-2 rounded-md px-2 text-ink outline-none select-none data-highlighted:bg-hover data-disabled:text-faint [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted';

type Align = 'start' | 'center' | 'end';

/** A list of acts behind a button. */
export function Menu({
  trigger,
  children,
  align = 'start',
  side = 'bottom',
}: {
  trigger: ReactElement;
  children: ReactNode;
  align?: Align;
  side?: 'top' | 'right' | 'bottom' | 'left';
}) {
  return (
    <Base.Root>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} side={side} sideOffset={4} collisionPadding={8} className="z-40 outline-none">
          <Base.Popup className={popup}>{children}</Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}

/** The same list on a right click, or the menu key, over `children`. */
export function ContextMenu({ menu, children }: { menu: ReactNode; children: ReactElement }) {
  return (
    <Context.Root>
      <Context.Trigger render={children} />
      <Context.Portal>
        <Context.Positioner className="z-40 outline-none">
          <Context.Popup className={popup}>{menu}</Context.Popup>
        </Context.Positioner>
      </Context.Portal>
    </Context.Root>
  );
}

type MenuItemProps = {
  children: ReactNode;
  icon?: ReactNode;
  keys?: string;
  danger?: boolean;
  disabled?: boolean;
  /** Goes there in place of acting. */
  href?: string;
  onSelect?: () => void;
};

export function MenuItem({ children, icon, keys, danger = false, disabled, href, onSelect }: MenuItemProps) {
  return (
    <Base.Item
      className={cn(row, danger && 'text-bad [&_svg]:text-bad')}
      disabled={disabled}
      onClick={onSelect}
      render={href === undefined ? undefined : <Link href={href} />}
      nativeButton={false}
    >
      {icon}
      <span className="flex-1 truncate text-left">{children}</span>
      {keys && <Kbd keys={keys} className="ml-4" />}
    </Base.Item>
  );
}

/** One choice of several that shut each other out. */
export function MenuChoice<Value extends string>({
  value,
  options,
  onChange,
}: {
  value: Value;
  options: readonly { value: Value; label: string; icon?: ReactNode }[];
  onChange: (value: Value) => void;
}) {
  return (
    <Base.RadioGroup value={value} onValueChange={onChange}>
      {options.map((option) => (
        <Base.RadioItem key={option.value} value={option.value} className={row} closeOnClick>
          {option.icon}
          <span className="flex-1">{option.label}</span>
          <Base.RadioItemIndicator>
            <Check aria-hidden />
          </Base.RadioItemIndicator>
        </Base.RadioItem>
      ))}
    </Base.RadioGroup>
  );
}

export function MenuSeparator() {
  return <Base.Separator className="-mx-1 my-1 h-px bg-line" />;
}

export function MenuLabel({ children }: { children: ReactNode }) {
  return <div className="px-2 pt-1.5 pb-1 text-xs text-faint">{children}</div>;
}
