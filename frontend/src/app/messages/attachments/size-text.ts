const UNITS = ['B', 'KB', 'MB', 'GB', 'TB'];

/** `1.4 MB`: two digits are as much as anyone wants to know. */
export function sizeText(bytes: number, number: (value: number) => string): string {
  const power = Math.min(UNITS.length - 1, Math.floor(Math.log2(Math.max(1, bytes)) / 10));
  const value = bytes / 1024 ** power;
  return `${number(value < 10 && power > 0 ? Math.round(value * 10) / 10 : Math.round(value))} ${UNITS[power]}`;
}
