let waiting: File | undefined;

/** Keeps a file that was dropped on one page until the page that imports it has opened. */
export function leaveFile(file: File): void {
  waiting = file;
}

/** The file that was left, once. */
export function takeFile(): File | undefined {
  const file = waiting;
  waiting = undefined;
  return file;
}
