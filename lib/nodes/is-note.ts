/** Whether a type of an export, or ours, is a note on the canvas: it does nothing, so reports do not count it. */
export const isNote = (type: string): boolean => /(?:^|\.)(?:stickyNote|sticky-note)$/.test(type);
