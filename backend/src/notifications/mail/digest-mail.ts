import type { Language } from '@chatapp/contract';
import { toldTexts } from '../told-texts.js';
import { escapeHtml } from './html.js';

/** A message that someone missed. */
export interface Missed {
  readonly title: string;
  readonly at: Date;
  readonly excerpt: string;
  readonly url: string;
}

export interface Digest {
  readonly language: Language;
  readonly timeZone: string;
  readonly workspace: string;
  readonly missed: readonly Missed[];
  readonly settingsUrl: string;
  readonly unsubscribeUrl: string;
}

/** More are only counted. */
const LISTED = 20;

/** A mail about messages that someone has not read: for programs that show HTML, and for those that don't. */
export function digestMail(digest: Digest): { subject: string; text: string; html: string } {
  const texts = toldTexts(digest.language);
  const { missed, workspace } = digest;
  const when = new Intl.DateTimeFormat(texts.locale, {
    timeZone: digest.timeZone,
    dateStyle: 'medium',
    timeStyle: 'short',
  });
  const listed = missed.slice(0, LISTED).map((one) => ({ ...one, time: when.format(one.at) }));
  const more = missed.length > LISTED ? texts.more(missed.length - LISTED) : '';
  const text = [
    texts.digestIntro(missed.length),
    ...listed.map(({ title, time, excerpt, url }) => `${title} · ${time}\n${excerpt}\n${url}`),
    more,
    '--',
    `${texts.whyMail(workspace)}\n${texts.settings}: ${digest.settingsUrl}\n${texts.unsubscribe}: ${digest.unsubscribeUrl}`,
  ];
  return {
    subject: texts.digestSubject(missed.length, workspace),
    text: `${text.filter((part) => part !== '').join('\n\n')}\n`,
    html: htmlOf(digest, listed, more),
  };
}

function htmlOf(
  { language, missed, ...digest }: Digest,
  listed: readonly (Missed & { time: string })[],
  more: string,
): string {
  const texts = toldTexts(language);
  const link = (url: string, label: string, style = 'color:#3d4f91') =>
    `<a href="${escapeHtml(url)}" style="${style}">${escapeHtml(label)}</a>`;
  const items = listed.map(
    ({ title, time, excerpt, url }) => `
<div style="margin:0 0 20px;padding:0 0 0 12px;border-left:3px solid #d9d4c9">
<div><strong>${escapeHtml(title)}</strong> <span style="color:#6f6a60;font-size:12px">${escapeHtml(time)}</span></div>
<div style="margin:4px 0">${escapeHtml(excerpt)}</div>
<div>${link(url, texts.open)}</div>
</div>`,
  );
  return `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="font-family:sans-serif;font-size:15px;line-height:1.65">
<p>${escapeHtml(texts.digestIntro(missed.length))}</p>${items.join('')}
${more ? `<p>${escapeHtml(more)}</p>` : ''}
<p style="color:#6f6a60;font-size:12px">${escapeHtml(texts.whyMail(digest.workspace))}<br>
${link(digest.settingsUrl, texts.settings, 'color:inherit')} · ${link(digest.unsubscribeUrl, texts.unsubscribe, 'color:inherit')}</p>
</body></html>
`;
}
