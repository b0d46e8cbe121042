import type { Attachment, ChannelFile, Message } from '@chatapp/contract';

export type FileGroup = 'image' | 'video' | 'audio' | 'document';

export function groupOf({ kind }: Attachment): FileGroup {
  return kind === 'pdf' || kind === 'file' ? 'document' : kind;
}

/**
 * A channel's files of one kind, newest first: those of the pages that were fetched, with what has come since and without
 * what was deleted since, as far as the messages held say so.
 */
export function filesNow(
  fetched: readonly ChannelFile[],
  held: readonly Message[],
  group: FileGroup,
): readonly ChannelFile[] {
  const known = new Set(fetched.map(({ attachment }) => attachment.fileId));
  const newest = fetched[0]?.seq ?? 0;
  const gone = new Set(held.filter(({ deletedAt }) => deletedAt !== null).map(({ id }) => id));
  const come = held
    .filter(({ seq }) => seq >= newest)
    .flatMap(({ attachments = [], channelId, id, seq, authorId, createdAt }) =>
      attachments
        .toReversed()
        .filter((attachment) => groupOf(attachment) === group && !known.has(attachment.fileId))
        .map((attachment) => ({ attachment, channelId, messageId: id, seq, authorId, createdAt })),
    )
    .sort((a, b) => b.seq - a.seq);
  return [...come, ...fetched].filter(({ messageId }) => !gone.has(messageId));
}

/** In months of the reader's own clock, in the order given. */
export function byMonth(files: readonly ChannelFile[]): { month: string; at: string; files: ChannelFile[] }[] {
  const months: { month: string; at: string; files: ChannelFile[] }[] = [];
  for (const file of files) {
    const date = new Date(file.createdAt);
    const month = `${date.getFullYear()}-${date.getMonth() + 1}`;
    const last = months.at(-1);
    if (last?.month === month) last.files.push(file);
    else months.push({ month, at: file.createdAt, files: [file] });
  }
  return months;
}
