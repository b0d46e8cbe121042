/**
 * Files in what was pasted. Where there is a text as well it is the text that was meant (a spreadsheet's cells come with
 * their picture), unless that text only names the files.
 */
export function pastedFiles(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  const text = data?.getData('text/plain').trim() ?? '';
  const names = text.split(/\r?\n/).map((line) => line.slice(line.lastIndexOf('/') + 1));
  const onlyNames = names.length === files.length && files.every(({ name }) => names.includes(name));
  return text === '' || onlyNames ? files : [];
}

/** Files in what was dropped, and the names of folders, which are none. Must be called while the event is handled. */
export function droppedFiles(data: DataTransfer): { files: File[]; folders: string[] } {
  const [files, folders]: [File[], string[]] = [[], []];
  for (const item of data.items) {
    if (item.kind !== 'file') continue;
    const file = item.getAsFile();
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) folders.push(entry.name);
    else if (file) files.push(file);
  }
  return { files, folders };
}

/** A picture out of the clipboard is called `image.png` like every other: it gets a name that tells it from them. */
export function withOwnName(file: File, name: (time: string, extension: string) => string, now = new Date()): File {
  const extension = /^image\.(\w+)$/.exec(file.name)?.[1];
  if (extension === undefined) return file;
  const local = new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString();
  const time = `${local.slice(0, 10)} ${local.slice(11, 19).replaceAll(':', '.')}`;
  return new File([file], name(time, extension), { type: file.type });
}
