import type { Field } from './text-edits';

/**
 * Changes a textarea so that the browser's undo can take it back. `execCommand` is out of fashion, and still the only way;
 * where a browser has dropped it the text is set, and undo is lost.
 */
export function changeField(area: HTMLTextAreaElement, to: Field): void {
  const from = area.value;
  let start = 0;
  while (start < from.length && start < to.text.length && from[start] === to.text[start]) start++;
  let end = 0;
  while (end < from.length - start && end < to.text.length - start && from.at(-1 - end) === to.text.at(-1 - end)) end++;
  const inserted = to.text.slice(start, to.text.length - end);
  area.setSelectionRange(start, from.length - end);
  const done =
    inserted === '' && start === from.length - end
      ? true
      : document.execCommand(inserted === '' ? 'delete' : 'insertText', false, inserted);
  if (!done || area.value !== to.text) area.value = to.text;
  area.setSelectionRange(to.start, to.end);
}
