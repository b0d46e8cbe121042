import { LIMITS } from '@chatapp/contract';
import type { TextKey } from '../ui/text-key';

/** Each answers with what is wrong, or null. The server has the last word; these save a round trip. */
export function emailProblem(email: string): TextKey | null {
  if (email.trim() === '') return 'auth.required';
  return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email.trim()) && email.length <= LIMITS.email ? null : 'auth.emailInvalid';
}

export function newPasswordProblem(password: string): TextKey | null {
  if (password === '') return 'auth.required';
  return password.length < LIMITS.passwordMin ? 'auth.tooShort' : null;
}

export function requiredProblem(text: string): TextKey | null {
  return text.trim() === '' ? 'auth.required' : null;
}
