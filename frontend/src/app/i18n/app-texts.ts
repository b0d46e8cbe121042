import { adminTexts } from './texts/admin';
import { attachTexts } from './texts/attach';
import { authTexts } from './texts/auth';
import { channelTexts } from './texts/channels';
import { commonTexts } from './texts/common';
import { errorTexts } from './texts/errors';
import { peopleTexts } from './texts/people';
import { settingsTexts } from './texts/settings';
import { shellTexts } from './texts/shell';

/** Texts of everything but the conversation, one top-level key a feature. Both languages hold the same keys (checked by a test). */
export const appTexts = {
  en: {
    ...commonTexts.en,
    errors: errorTexts.en,
    auth: authTexts.en,
    shell: shellTexts.en,
    channels: channelTexts.en,
    people: peopleTexts.en,
    settings: settingsTexts.en,
    admin: adminTexts.en,
    attach: attachTexts.en,
  },
  ja: {
    ...commonTexts.ja,
    errors: errorTexts.ja,
    auth: authTexts.ja,
    shell: shellTexts.ja,
    channels: channelTexts.ja,
    people: peopleTexts.ja,
    settings: settingsTexts.ja,
    admin: adminTexts.ja,
    attach: attachTexts.ja,
  },
};
