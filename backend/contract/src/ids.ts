import { z } from 'zod';

/** UUIDs in lower case, as PostgreSQL prints them. */
const id = z.string().regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);

export const UserId = id;
export const ChannelId = id;
/** A UUIDv7 minted by the sender; the idempotency key of the message for ever. */
export const MessageId = id;
/** A UUIDv7 minted by whoever uploads. */
export const FileId = id;
export const GroupId = id;
export type UserId = string;
export type ChannelId = string;
export type MessageId = string;
export type FileId = string;
export type GroupId = string;

/** An ISO 8601 instant in UTC with milliseconds. */
export const Instant = z.iso.datetime();
/** A calendar day, without a time zone: 2026-01-31. */
export const Day = z.iso.date();
/** A count or position that fits a JavaScript number exactly. */
export const Count = z.number().int().nonnegative();
