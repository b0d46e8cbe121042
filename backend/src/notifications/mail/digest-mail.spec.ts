import { describe, expect, it } from 'vitest';
import { digestMail, type Missed } from './digest-mail.js';

const missed = (count: number): Missed[] =>
  Array.from({ length: count }, (_, n) => ({
    title: `Anna in #room-${n}`,
    at: new Date(Date.UTC(2026, 10, 27, 0, n)),
    excerpt: `<script>alert(${n})</script> & "more"`,
    url: `https://chat.example.com/c/x/${n}?a=1&b=2`,
  }));
const mail = (count: number, language: 'en' | 'ja' = 'en') =>
  digestMail({
    language,
    timeZone: 'Asia/Tokyo',
    workspace: 'Werk',
    missed: missed(count),
    settingsUrl: 'https://chat.example.com/settings/notifications',
    unsubscribeUrl: 'https://chat.example.com/u?token=x',
  });

describe('a mail about what was missed', () => {
  it('lists twenty, and counts the others', () => {
    const { subject, text, html } = mail(25);
    expect(subject).toBe('You were mentioned 25 times in Werk');
    expect(text.match(/Anna in #room/g)).toHaveLength(20);
    expect(html.match(/Anna in #room/g)).toHaveLength(20);
    expect([text, html].map((part) => part.includes('… and 5 more'))).toEqual([true, true]);
    expect(mail(20).text).not.toContain('more\n');
  });

  it('lets nothing that people write be HTML', () => {
    const { html } = mail(2);
    expect(html).not.toContain('<script>');
    expect(html).toContain('&lt;script&gt;alert(0)&lt;/script&gt; &amp; &quot;more&quot;');
    expect(html).toContain('href="https://chat.example.com/c/x/1?a=1&amp;b=2"');
  });

  it('is in the reader’s language, and by the reader’s clock', () => {
    expect(mail(1).text).toContain('Nov 27, 2026, 9:00 AM');
    const { subject, text, html } = mail(2, 'ja');
    expect(subject).toBe('Werk で2件のメンションがあります');
    expect(text).toContain('2026/11/27 9:01');
    expect(html).toContain('<html lang="ja">');
  });
});
