const en = { title: 'x' };
const ja: typeof en = { title: 'x' };
export const noticesTexts = { en, ja };
