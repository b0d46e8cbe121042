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
  /** Different people that one message can mention; further mentions are plain text. */
  messageMentions: 100,
} as const;
