import pg from 'pg';

export interface Statement {
  text: string;
  values: unknown[];
}

/** Notes every statement that this process sends to PostgreSQL, until stopped. */
export function recordStatements(): { statements: Statement[]; stop(): void } {
  const statements: Statement[] = [];
  // eslint-disable-next-line @typescript-eslint/unbound-method -- called with the client that it belongs to, below
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [query, values] = args as [string | Partial<Statement>, unknown];
    const text = typeof query === 'string' ? query : query.text;
    const given = typeof query === 'string' ? values : (query.values ?? values);
    if (text) statements.push({ text, values: Array.isArray(given) ? given : [] });
    return (original as (...args: unknown[]) => unknown).apply(this, args);
  } as typeof original;
  return { statements, stop: () => void (pg.Client.prototype.query = original) };
}
