const en = { title: 'x' };
const ja: typeof en = { title: 'x' };
export const searchTexts = { en, ja };
