import { type Attachment, type FileId, fold, FOLD_VERSION, type Message } from '@chatapp/contract';
import { BLOCKS } from './time-blocks.js';
import { addTextTerms, labelTerm, TERMS_VERSION } from './terms.js';

/** Goes up with everything that the index is made by; what an older version made is made anew. */
export const INDEX_VERSION = FOLD_VERSION * 1000 + TERMS_VERSION;

/** The `fileId` of a message's own document. */
export const NO_FILE = '00000000-0000-0000-0000-000000000000';

/** Parts of a document: no query holds it, so that nothing is found across two of them. */
const BETWEEN = '\n';

const ID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
/** People are looked for by filters; their ids say nothing to anyone. */
const MENTION = new RegExp(`<(?:[@#&]${ID}|!(?:channel|here))>`, 'g');
const LINK = /https?:\/\/[^\s<>]/i;

export interface SearchDocument {
  readonly fileId: FileId;
  readonly terms: readonly number[];
  readonly text: string;
}

/** What a message says, folded: its text, what it passes on, the options of its poll, the title of its task. */
export function foldedWords({ text, quote, poll, task }: Message): string {
  const said = [text, quote?.text ?? '', ...(poll?.options.map((option) => option.text) ?? []), task?.title ?? ''];
  return said.filter((part) => part !== '').map((part) => fold(part.replace(MENTION, ' '))).join(BETWEEN); // prettier-ignore
}

/** The same with the names of its files. */
export function foldedMessage(message: Message): string {
  return [foldedWords(message), ...attachmentsOf(message).map(({ name }) => fold(name))].join(BETWEEN);
}

/** Its own files, and those of the message that it passes on. */
export function attachmentsOf({ attachments = [], quote }: Message): Attachment[] {
  return [...attachments, ...(quote?.attachments ?? [])];
}

/** What `has:` asks for. */
export function contentsOf(message: Message): ('file' | 'image' | 'link')[] {
  const files = attachmentsOf(message);
  return [
    ...(files.length > 0 ? ['file' as const] : []),
    ...(files.some(({ kind }) => kind === 'image') ? ['image' as const] : []),
    ...(LINK.test(`${message.text} ${message.quote?.text ?? ''}`) ? ['link' as const] : []),
  ];
}

/**
 * The documents of a message: its own, and one for each file that says something inside. That one holds the message, too,
 * so that words may be partly here and partly there.
 */
export function* documentsOf(message: Message, insides: ReadonlyMap<FileId, string>): Generator<SearchDocument> {
  const own = foldedMessage(message);
  const terms = new Set(labelsOf(message));
  addTextTerms(own, terms);
  yield { fileId: NO_FILE, terms: [...terms], text: own };
  for (const { fileId } of attachmentsOf(message)) {
    const inside = insides.get(fileId);
    if (!inside) continue;
    const folded = fold(inside);
    const more = new Set(terms);
    addTextTerms(folded, more);
    yield { fileId, terms: [...more], text: own + BETWEEN + folded };
  }
}

/** Files that may say something inside. */
export function readableFiles(message: Message): FileId[] {
  return attachmentsOf(message).flatMap(({ fileId, kind }) => (kind === 'pdf' || kind === 'file' ? [fileId] : []));
}

/** Where in a file's document its inside begins, in characters as the database counts them. */
export function insideStart(message: Message): number {
  return [...foldedMessage(message)].length + BETWEEN.length;
}

export const inTerm = (channelId: string): number => labelTerm('in', channelId);
export const fromTerm = (userId: string): number => labelTerm('from', userId);
export const hasTerm = (content: string): number => labelTerm('has', content);

function labelsOf(message: Message): number[] {
  const at = Date.parse(message.createdAt);
  return [
    inTerm(message.channelId),
    fromTerm(message.authorId),
    ...contentsOf(message).map(hasTerm),
    ...BLOCKS.map((block) => block.term(at)),
  ];
}
