import type { ReactNode } from 'react';
import { Button, type ButtonProps } from './button.tsx';
import { cn } from './class-names.ts';
import { Tooltip } from './tooltip.tsx';

/** A button that shows only an icon; `label` is its name, and its tooltip together with the key. */
export function IconButton({
  label,
  keys,
  icon,
  side,
  className,
  size = 'md',
  variant = 'ghost',
  ...props
}: Omit<ButtonProps, 'children' | 'icon'> & {
  label: string;
  keys?: string;
  icon: ReactNode;
  side?: 'top' | 'right' | 'bottom' | 'left';
}) {
  return (
    <Tooltip text={label} keys={keys} side={side}>
      <Button
        aria-label={label}
        size={size}
        variant={variant}
        className={cn(size === 'sm' ? 'size-7' : 'size-8', 'p-0', className)}
        icon={icon}
        {...props}
      />
    </Tooltip>
  );
}
