/** True while a person types: keys belong to the field then. */
export function isTyping(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return Boolean(element?.closest?.('input, textarea, select, [contenteditable="true"], .cm-editor'));
}

/** True where plain keys are the canvas's: it has the focus, or nothing has. */
export function isOnCanvas(target: EventTarget | null): boolean {
  const element = target as HTMLElement | null;
  return element === document.body || (Boolean(element?.closest?.('[data-canvas]')) && !isTyping(target));
}

/** Puts the focus on the selected card, or else on the canvas. */
export function focusCanvas(): void {
  const card = document.querySelector<HTMLElement>('.react-flow__node.selected');
  (card ?? document.querySelector<HTMLElement>('[data-canvas]'))?.focus({ preventScroll: true });
}
