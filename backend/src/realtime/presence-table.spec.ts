import { describe, expect, it } from 'vitest';
import { PresenceTable } from './presence-table.js';

describe('who is present', () => {
  it('is as present as at the most lively replica', () => {
    const table = new PresenceTable();
    expect(table.of('anna')).toBe('offline');
    table.own.set('anna', 'away');
    expect(table.of('anna')).toBe('away');
    table.hear('other', { anna: 'active' }, false, 1);
    expect(table.of('anna')).toBe('active');
    table.hear('other', { anna: 'offline' }, false, 2);
    expect(table.of('anna')).toBe('away');
  });

  it('is who a replica names when it names everyone, and nobody else', () => {
    const table = new PresenceTable();
    table.hear('other', { anna: 'active', ben: 'away' }, false, 1);
    expect([...table.hear('other', { ben: 'active' }, true, 2)].sort()).toEqual(['anna', 'ben']);
    expect([table.of('anna'), table.of('ben')]).toEqual(['offline', 'active']);
  });

  it('is forgotten with a replica that fell silent', () => {
    const table = new PresenceTable();
    table.hear('dead', { anna: 'active' }, true, 10);
    table.hear('alive', { ben: 'active' }, true, 20);
    expect([...table.forgetSilent(15)]).toEqual(['anna']);
    expect([table.of('anna'), table.of('ben')]).toEqual(['offline', 'active']);
  });
});
