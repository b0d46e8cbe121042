/** The path to go to after signing in; anything that could lead to another site becomes the start page. */
export function ownPath(path: string | undefined): string {
  return path && /^\/(?![/\\])/.test(path) && !path.startsWith('/sign-') ? path : '/';
}
