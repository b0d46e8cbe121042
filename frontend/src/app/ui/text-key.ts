import type { appTexts } from '../i18n/app-texts';
import type { lazyTexts } from '../i18n/lazy-texts';
import type { messagesTexts } from '../i18n/messages-texts';
import type { teamworkTexts } from '../i18n/teamwork-texts';

type Leaves<T, Path extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Path}${K}` : Leaves<T[K], `${Path}${K}.`>;
}[keyof T & string];

/** Every text there is, by its path: a misspelt key doesn't compile. */
export type TextKey =
  | Leaves<typeof appTexts.en>
  | Leaves<typeof messagesTexts.en>
  | Leaves<typeof lazyTexts.en>
  | Leaves<typeof teamworkTexts.en>;

/** Texts with `one` and `other`, chosen by a count. */
export type CountedKey = TextKey extends infer K ? (K extends `${infer Path}.other` ? Path : never) : never;
