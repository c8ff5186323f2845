/** A file with its path in the folder that somebody chose. */
export interface NamedFile {
  file: File;
  path: string;
}

export function pickedFiles(files: FileList | null): NamedFile[] {
  return Array.from(files ?? []).map((file) => ({ file, path: withoutTop(file.webkitRelativePath || file.name) }));
}

/** Files and whole folders that were dropped. */
export async function droppedFiles(transfer: DataTransfer): Promise<NamedFile[]> {
  const entries = Array.from(transfer.items)
    .map((item) => item.webkitGetAsEntry())
    .filter((entry) => entry !== null);
  const found = (await Promise.all(entries.map((entry) => filesOf(entry, '')))).flat();
  // A folder that was dropped alone is the root; files dropped together have none.
  return entries.length === 1 && entries[0]!.isDirectory
    ? found.map(({ file, path }) => ({ file, path: withoutTop(path) }))
    : found;
}

async function filesOf(entry: FileSystemEntry, above: string): Promise<NamedFile[]> {
  const path = above + entry.name;
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject));
    return [{ file, path }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const inside: FileSystemEntry[] = [];
  for (;;) {
    // It gives a hundred or so at a time.
    const some = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (some.length === 0) break;
    inside.push(...some);
  }
  return (await Promise.all(inside.map((each) => filesOf(each, `${path}/`)))).flat();
}

/** `folder/a/b.jpg` is `a/b.jpg` inside the folder; a file of its own keeps its name. */
export function withoutTop(path: string): string {
  const slash = path.indexOf('/');
  return slash < 0 ? path : path.slice(slash + 1);
}
