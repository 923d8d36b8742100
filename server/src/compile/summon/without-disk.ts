/** Where a file lies on the disk of whoever collected it is no part of its name: that would be another on the next machine. */

/** Paths from the root of a disk lose the folders all of them are in; those from where the command ran stay as they are. */
export function withoutDisk(files: readonly string[]): (file: string) => string {
  const folders = files.filter(isOnDisk).map((file) => partsOf(file).slice(0, -1));
  const [first = [], ...others] = folders;
  const differs = first.findIndex((part, at) => others.some((folder) => folder[at] !== part));
  const shared = differs < 0 ? Math.min(first.length, ...others.map(({ length }) => length)) : differs;
  return (file) => (isOnDisk(file) ? partsOf(file).slice(shared).join('/') : file);
}

function isOnDisk(file: string): boolean {
  return /^(?:[/\\]|[A-Za-z]:[/\\]|\.\.[/\\])/.test(file);
}

function partsOf(file: string): string[] {
  return file.split(/[/\\]+/);
}
