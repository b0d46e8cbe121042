/** Texts of the conversation: list, message, composer, emoji picker. */
export const messagesTexts = {
  en: { messages: { send: 'Send' } },
  ja: { messages: { send: '送信' } },
};
