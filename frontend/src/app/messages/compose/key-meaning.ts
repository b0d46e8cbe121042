import type { SendKeyChoice } from './send-key';

/** The parts of a keyboard event that decide. */
export interface Pressed {
  readonly key: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

/**
 * Whether a key belongs to the input method: the Enter that ends a conversion must never send. Safari says that the
 * composition is over before it reports that key, but still gives it the code of one.
 */
export function isComposing(event: Pressed): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** What Enter means where. On touch keyboards it is a line break, and a button sends. */
export function enterMeaning(
  event: Pressed,
  choice: SendKeyChoice,
  where: { touch: boolean; inCode: boolean },
): 'send' | 'break' {
  if (event.ctrlKey || event.metaKey) return 'send';
  if (event.shiftKey || event.altKey || choice === 'ctrl-enter' || where.touch || where.inCode) return 'break';
  return 'send';
}

export type Format = 'bold' | 'italic' | 'strike' | 'code' | 'link' | 'quote' | 'bullet' | 'number';

/** Formatting by keyboard: Ctrl on most keyboards, ⌘ on Apple's. */
export function formatOf(event: Pressed): Format | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (event.shiftKey)
    return (
      (
        {
          x: 'strike',
          '9': 'quote',
          ')': 'quote',
          '8': 'bullet',
          '*': 'bullet',
          '(': 'bullet',
          '7': 'number',
          '&': 'number',
        } as const
      )[key] ?? null
    );
  return ({ b: 'bold', i: 'italic', e: 'code' } as const)[key] ?? null;
}
