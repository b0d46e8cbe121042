import type { NotificationSettings } from './notifications.js';

/**
 * Every number that both sides check. Free of schemas, so that the SPA can import it without the schema library.
 * Lengths are UTF-16 code units, as `String.length` counts them.
 */
export const LIMITS = {
  messageText: 20_000,
  channelName: 80,
  channelTopic: 250,
  displayName: 80,
  handleMin: 2,
  handleMax: 32,
  title: 80,
  statusText: 100,
  email: 254,
  passwordMin: 12,
  passwordMax: 256,
  workspaceName: 80,
  /** People in one group direct conversation, the founder included. */
  directMembers: 9,
  /** Messages in one page of history. */
  page: 50,
  pageMax: 200,
  /** Changed messages that one answer of `changes` holds; beyond it the client starts afresh. */
  changes: 500,
  /** Users that one look-up by id or one presence watch may name. */
  userLookup: 200,
  /** Unread mentions listed per channel, newest first; a badge shows "99+" long before. */
  mentions: 200,
  /** Different people that one message can mention by name; further mentions are plain text. */
  messageMentions: 100,
  /** People in one user group; a mention of the group mentions each of them who is in the channel. */
  groupMembers: 100,
  groups: 100,
  groupName: 80,
  /** Files in one message. */
  attachments: 20,
  fileName: 255,
  /** People named in one reaction, acknowledgement or poll option; beyond it they are only counted. */
  markNames: 500,
  /** Different reactions on one message. */
  reactions: 50,
  emojiName: 32,
  customEmojis: 300,
  pollOptions: 10,
  pollOption: 200,
  /** Faces that a thread shows in the conversation. */
  threadFaces: 5,
  pins: 100,
  taskTitle: 200,
  /** Open tasks of one's own, counted per channel. */
  tasks: 200,
  saved: 500,
  scheduled: 100,
  keywords: 20,
  keyword: 50,
  searchText: 200,
  /** Where read receipts are told as they happen; in larger channels they are asked for. */
  liveReceipts: 50,
  /** Bytes in one part of an upload: what S3 wants at least, but for the last one. */
  uploadPart: 5 * 1024 * 1024,
  /** Bytes of a picture of oneself, and of an emoji. */
  avatarSize: 10 * 1024 * 1024,
  emojiSize: 1024 * 1024,
} as const;

/** The sizes that an image, or the first page of a PDF, is kept in: the longer side in pixels. */
export const IMAGE_SIZES = { small: 360, medium: 960, large: 1920 } as const;

/** How one is told at first. */
export const DEFAULT_NOTIFICATIONS: NotificationSettings = {
  level: 'mentions',
  keywords: [],
  hours: null,
  snoozedUntil: null,
  sound: 'knock',
  email: true,
  preview: true,
};
