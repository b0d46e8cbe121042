import { z } from 'zod';
import { ChannelId, Count, FileId, Instant, MessageId, UserId } from './ids.js';
import { LIMITS } from './limits.js';

/** What a client shows for a file; decided by its content, never by its name. */
export const FileKind = z.enum(['image', 'video', 'audio', 'pdf', 'file']);
export type FileKind = z.infer<typeof FileKind>;

/** `original`: the file itself, an image without what it said of place and device. The others are WebP. */
export const FileVariant = z.enum(['original', 'small', 'medium', 'large']);
export type FileVariant = z.infer<typeof FileVariant>;

/** A file as a message carries it. */
export const Attachment = z
  .object({
    fileId: FileId,
    name: z.string(),
    /** The media type that its content shows. */
    type: z.string(),
    kind: FileKind,
    /** Bytes. */
    size: Count,
    /** Pixels, as it is shown; of images, videos and the first page of a PDF. */
    width: z.number().int().positive().optional(),
    height: z.number().int().positive().optional(),
    /** What stands for the picture while it loads: its dominant colour, `#rrggbb`. */
    color: z.string().optional(),
    /** Seconds, of video and audio. */
    duration: z.number().nonnegative().optional(),
    animated: z.literal(true).optional(),
    /** The sizes there are beside the original. */
    variants: z.array(FileVariant).optional(),
  })
  .meta({ id: 'Attachment' });
export type Attachment = z.infer<typeof Attachment>;

/** What a file is for: messages of a channel, one's own picture, or an emoji of the workspace. */
export const FilePurpose = z.union([
  z.object({ channelId: ChannelId }),
  z.object({ avatar: z.literal(true) }),
  z.object({ emoji: z.literal(true) }),
]);
export type FilePurpose = z.infer<typeof FilePurpose>;

/** Begins an upload, or finds the one begun with this id. `width`, `height` and `duration`: what the browser knows of a video. */
export const CreateUpload = z
  .object({
    id: FileId,
    purpose: FilePurpose,
    name: z.string().trim().min(1).max(LIMITS.fileName),
    size: z.number().int().positive(),
    width: z.number().int().min(1).max(16_384).optional(),
    height: z.number().int().min(1).max(16_384).optional(),
    duration: z.number().nonnegative().max(1_000_000).optional(),
  })
  .meta({ id: 'CreateUpload' });
export type CreateUpload = z.infer<typeof CreateUpload>;

/**
 * How an upload stands. Each part of `partSize` bytes (the last one may be shorter) is PUT as it is to its address, in any
 * order, again after a failure; then the upload is completed.
 */
export const Upload = z
  .object({
    id: FileId,
    state: z.enum(['uploading', 'ready']),
    partSize: Count,
    /** Numbers of the parts that have arrived: 1, 2, 3 … */
    received: z.array(Count),
    /** Where the missing parts go. Valid for an hour; asking again gives fresh ones. */
    missing: z.array(z.object({ part: Count, url: z.string() })),
    /** Once it is ready. */
    attachment: Attachment.optional(),
  })
  .meta({ id: 'Upload' });
export type Upload = z.infer<typeof Upload>;

/** 1 for the first `partSize` bytes, and so on. */
export const PartNumber = z.coerce.number().int().min(1).max(10_000);

/** What a content is called in addresses: its SHA-256, and a mark of when it was taken in. */
export const ContentName = z.string().regex(/^[0-9a-f]{64}-[0-9a-f]{8}$/);

/** Asks for a file: to be shown where a browser can, or to be saved in any case. */
export const FetchFile = z.object({ download: z.literal('true').optional() });
export type FetchFile = z.infer<typeof FetchFile>;

export const ListFiles = z.object({
  kind: z.enum(['image', 'video', 'audio', 'document']).optional(),
  /** Goes on after the `next` of the page before. */
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});
export type ListFiles = z.infer<typeof ListFiles>;

/** A file in a channel, with the message that carries it. */
export const ChannelFile = z
  .object({
    attachment: Attachment,
    channelId: ChannelId,
    messageId: MessageId,
    seq: Count,
    authorId: UserId,
    createdAt: Instant,
  })
  .meta({ id: 'ChannelFile' });
export type ChannelFile = z.infer<typeof ChannelFile>;
export const ChannelFilePage = z
  .object({ files: z.array(ChannelFile), next: z.string().nullable() })
  .meta({ id: 'ChannelFilePage' });
export type ChannelFilePage = z.infer<typeof ChannelFilePage>;

/** What this installation allows, in bytes. `quota` null: no limit for a person's files altogether. */
export const FileLimits = z
  .object({ fileSize: Count, quota: Count.nullable(), used: Count })
  .meta({ id: 'FileLimits' });
export type FileLimits = z.infer<typeof FileLimits>;
