let waiting: readonly File[] = [];

/** Keeps files that were dropped on one page until the page that imports them has opened. */
export function leaveFiles(files: readonly File[]): void {
  waiting = files;
}

/** The files that were left, once. */
export function takeFiles(): readonly File[] {
  const files = waiting;
  waiting = [];
  return files;
}
