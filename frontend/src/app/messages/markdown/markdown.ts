import DOMPurify from 'dompurify';
import MarkdownIt from 'markdown-it';
import cjkFriendly from 'markdown-it-cjk-friendly';
import { EMOJI_ADDRESS, customEmoji } from './custom-emoji';
import { references, type Names } from './references';
import { withoutFullWidth } from './link-ends';

/** Code coloured by its language, as escaped HTML; null where the language is not known (yet). */
export type Highlight = (code: string, language: string) => string | null;

/** The only elements and attributes that a message may become. */
const TAGS = [
  'p',
  'br',
  'strong',
  'em',
  's',
  'code',
  'pre',
  'blockquote',
  'ul',
  'ol',
  'li',
  'a',
  'span',
  'table',
  'thead',
  'tbody',
  'tr',
  'th',
  'td',
  'img',
];
const ATTRIBUTES = [
  'href',
  'target',
  'rel',
  'class',
  'start',
  'role',
  'tabindex',
  'data-user',
  'data-group',
  'data-channel',
  'src',
  'alt',
  'title',
];

/** What is surprising in a chat: `---` under a line making it a heading, four spaces making it code, remote images … */
const OFF = ['heading', 'lheading', 'hr', 'code', 'reference', 'html_block', 'html_inline', 'image', 'entity'];

/** Renders messages. Its output is safe to put into the page. */
export function createMarkdown(highlight: Highlight): (text: string, names: Names) => string {
  const md = new MarkdownIt({ html: false, linkify: true, breaks: true, typographer: false });
  md.disable(OFF).use(cjkFriendly).use(references).use(customEmoji);
  md.validateLink = (url) => /^(?:https?:\/\/|mailto:)/i.test(url.trim());
  md.linkify.set({ fuzzyLink: false, fuzzyEmail: true, fuzzyIP: false });
  withoutFullWidth(md.linkify);
  md.options.highlight = (code, language) => highlight(code, language) ?? '';
  const fence = md.renderer.rules['fence'];
  // Long lines scroll, and what scrolls must be reachable by keyboard.
  if (fence) md.renderer.rules['fence'] = (...rule) => fence(...rule).replace('<pre>', '<pre tabindex="0">');
  md.renderer.rules['link_open'] = (tokens, at, options, _env, renderer) => {
    tokens[at]?.attrSet('target', '_blank');
    tokens[at]?.attrSet('rel', 'noopener noreferrer');
    return renderer.renderToken(tokens, at, options);
  };
  return (text, names) => clean(md.render(text, { names }));
}

/** The second lock on the door: markdown-it lets no HTML through, and what it makes is checked again. */
export function clean(html: string): string {
  return DOMPurify.sanitize(html, {
    ALLOWED_TAGS: TAGS,
    ALLOWED_ATTR: ATTRIBUTES,
    // Every other attribute is held against the pattern of addresses below.
    ADD_URI_SAFE_ATTR: ATTRIBUTES.filter((name) => name !== 'href' && name !== 'src'),
    ALLOW_DATA_ATTR: false,
    ALLOW_ARIA_ATTR: false,
    ALLOWED_URI_REGEXP: /^(?:https?:\/\/|mailto:|\/c\/|\/api\/emojis\/)/i,
  });
}

// A picture from anywhere else would tell its owner who reads what, and when.
DOMPurify.addHook('afterSanitizeAttributes', (element) => {
  if (element.tagName === 'IMG' && !EMOJI_ADDRESS.test(element.getAttribute('src') ?? '')) element.remove();
  else if (element.tagName === 'A' && element.getAttribute('href')?.startsWith('/api/'))
    element.removeAttribute('href');
});
