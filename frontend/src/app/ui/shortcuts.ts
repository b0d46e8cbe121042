import type { TextKey } from './text-key';

export type ShortcutName =
  | 'jump'
  | 'search'
  | 'next'
  | 'previous'
  | 'nextUnread'
  | 'previousUnread'
  | 'read'
  | 'browse'
  | 'newMessage'
  | 'members'
  | 'help'
  | 'settings';

export interface Shortcut {
  readonly name: ShortcutName;
  /** `mod` is ⌘ on a Mac and Ctrl elsewhere. Several ways to press the same. */
  readonly keys: readonly string[];
  readonly text: TextKey;
}

export const SHORTCUTS: readonly Shortcut[] = [
  { name: 'jump', keys: ['mod+k'], text: 'shell.keys.jump' },
  { name: 'search', keys: ['mod+shift+f'], text: 'shell.keys.search' },
  { name: 'previous', keys: ['alt+arrowup'], text: 'shell.keys.previous' },
  { name: 'next', keys: ['alt+arrowdown'], text: 'shell.keys.next' },
  { name: 'previousUnread', keys: ['alt+shift+arrowup'], text: 'shell.keys.previousUnread' },
  { name: 'nextUnread', keys: ['alt+shift+arrowdown'], text: 'shell.keys.nextUnread' },
  { name: 'read', keys: ['escape'], text: 'shell.keys.read' },
  { name: 'browse', keys: ['mod+shift+l'], text: 'shell.keys.browse' },
  { name: 'newMessage', keys: ['mod+shift+k'], text: 'shell.keys.newMessage' },
  { name: 'members', keys: ['mod+shift+i'], text: 'shell.keys.members' },
  { name: 'settings', keys: ['mod+,'], text: 'shell.keys.settings' },
  { name: 'help', keys: ['mod+/', '?'], text: 'shell.keys.help' },
];

export const IS_MAC = typeof navigator !== 'undefined' && /Mac|iP(hone|ad)/.test(navigator.platform);
export const COMMAND_KEY = IS_MAC ? '⌘' : 'Ctrl';

interface Press {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly isComposing: boolean;
}

/** The shortcut that was pressed. Never one while an input method composes; never a bare letter while text is written. */
export function matchShortcut(press: Press, writing: boolean, mac = IS_MAC): Shortcut | null {
  if (press.isComposing || press.key === 'Process') return null;
  return SHORTCUTS.find((shortcut) => shortcut.keys.some((keys) => matches(press, keys, writing, mac))) ?? null;
}

/** Keys as they are printed on a keyboard, one text a key. */
export function printKeys(keys: string, mac = IS_MAC): readonly string[] {
  const names: Readonly<Record<string, string>> = {
    mod: mac ? '⌘' : 'Ctrl',
    alt: mac ? '⌥' : 'Alt',
    shift: mac ? '⇧' : 'Shift',
    arrowup: '↑',
    arrowdown: '↓',
    arrowleft: '←',
    arrowright: '→',
    plus: '+',
    minus: '-',
    delete: 'Del',
    escape: 'Esc',
    enter: 'Enter',
  };
  return keys.split('+').map((key) => names[key] ?? key.toUpperCase());
}

function matches(press: Press, keys: string, writing: boolean, mac: boolean): boolean {
  const parts = keys.split('+');
  const key = parts.at(-1);
  const wants = (modifier: string) => parts.includes(modifier);
  if (press.key.toLowerCase() !== key) return false;
  const bare = parts.length === 1;
  if (bare && key !== 'escape' && writing) return false;
  const [mod, other] = mac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  if (mod !== wants('mod') || other || press.altKey !== wants('alt')) return false;
  // `?` and `/` lie behind Shift on some keyboards; every other key must have it or not, as written.
  return key === '?' || key === '/' || press.shiftKey === wants('shift');
}
