import type { Attachment, ChannelFile, Message } from '@chatapp/contract';
import { byMonth, filesNow } from './channel-files';

const attachment = (fileId: string, kind: Attachment['kind'] = 'image'): Attachment => ({
  fileId,
  kind,
  name: fileId,
  type: '',
  size: 1,
});
const file = (fileId: string, seq: number, createdAt = '2026-11-20T00:00:00Z'): ChannelFile => ({
  attachment: attachment(fileId),
  channelId: 'c',
  messageId: `m${seq}`,
  seq,
  authorId: 'a',
  createdAt,
});
const message = (seq: number, attachments: Attachment[], deletedAt: string | null = null) =>
  ({ id: `m${seq}`, channelId: 'c', seq, authorId: 'a', createdAt: '2026-11-21T00:00:00Z', deletedAt, attachments }) as Message; // prettier-ignore
const names = (files: readonly ChannelFile[]) => files.map(({ attachment: { fileId } }) => fileId);

describe('the files of a channel', () => {
  it('are those fetched, with what has come since', () => {
    const held = [
      message(5, [attachment('old')]),
      message(9, [attachment('new'), attachment('newer'), attachment('song', 'audio')]),
    ];
    expect(names(filesNow([file('old', 5), file('older', 2)], held, 'image'))).toEqual([
      'newer',
      'new',
      'old',
      'older',
    ]);
    expect(names(filesNow([], held, 'audio'))).toEqual(['song']);
  });

  it('are not those of messages deleted since', () => {
    expect(names(filesNow([file('b', 5), file('a', 2)], [message(5, [], '2026-11-22T00:00:00Z')], 'image'))).toEqual([
      'a',
    ]);
  });

  it('take nothing from before what was fetched: pages bring it', () => {
    expect(names(filesNow([file('b', 5)], [message(3, [attachment('a')])], 'image'))).toEqual(['b']);
  });

  it('come by month', () => {
    const files = [
      file('c', 3, '2026-11-20T12:00:00Z'),
      file('b', 2, '2026-11-02T12:00:00Z'),
      file('a', 1, '2025-11-09T12:00:00Z'),
    ];
    expect(byMonth(files).map(({ month, files: those }) => [month, names(those)])).toEqual([
      ['2026-11', ['c', 'b']],
      ['2025-11', ['a']],
    ]);
  });
});
