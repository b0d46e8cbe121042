import { describe, expect, it } from 'vitest';
import { emailProblem, newPasswordProblem } from './fields';
import { ownPath } from './own-path';
import { passwordStrength } from './password-strength';

describe('passwordStrength', () => {
  it('calls short, repeated and familiar passwords weak', () => {
    for (const weak of [
      'short',
      'aaaaaaaaaaaaaaaaaa',
      '123456789012345',
      'abcdefghijklmnop',
      'password1234',
      'qwerty123456',
      '111222333444',
    ]) {
      expect(passwordStrength(weak), weak).toBe('weak');
    }
  });

  it('rises with length and variety', () => {
    expect(passwordStrength('tulip mirror harbor quiet')).toBe('strong');
    expect(passwordStrength('kX9#vQ2!mZ7@pL4$wR')).toBe('strong');
    expect(passwordStrength('tulip-mirror-harbor')).not.toBe('weak');
  });

  it('gives nothing for one’s own name and address', () => {
    const password = 'misakisato-aozora';
    expect(passwordStrength(password)).not.toBe('weak');
    expect(passwordStrength(password, ['Misaki Sato', 'misaki@aozora.example'])).toBe('weak');
  });
});

describe('ownPath', () => {
  it('keeps a path of the application', () => {
    expect(ownPath('/c/abc/12?panel=members')).toBe('/c/abc/12?panel=members');
  });

  it('leads nowhere else', () => {
    for (const foreign of [
      '//evil.example',
      '/\\evil.example',
      'https://evil.example',
      'javascript:alert(1)',
      '',
      undefined,
      '/sign-in',
    ])
      expect(ownPath(foreign)).toBe('/');
  });
});

describe('fields', () => {
  it('asks for a whole address', () => {
    expect(emailProblem('sato@aozora.example')).toBeNull();
    expect(emailProblem(' sato@aozora.example ')).toBeNull();
    for (const wrong of ['sato', 'sato@', '@aozora.example', 'sato@aozora', 'sa to@aozora.example'])
      expect(emailProblem(wrong), wrong).toBe('auth.emailInvalid');
    expect(emailProblem(' ')).toBe('auth.required');
  });

  it('asks for twelve characters', () => {
    expect(newPasswordProblem('elevenchars')).toBe('auth.tooShort');
    expect(newPasswordProblem('twelve chars')).toBeNull();
  });
});
