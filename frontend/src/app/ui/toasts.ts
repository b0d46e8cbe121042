import { Injectable, signal } from '@angular/core';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly kind: 'done' | 'problem';
  /** "Undo", "Retry": closes the toast and does it. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

/** Short words at the edge of the screen about what was just done, read out by screen readers. */
@Injectable({ providedIn: 'root' })
export class Toasts {
  readonly #toasts = signal<readonly Toast[]>([]);
  readonly #timers = new Map<number, ReturnType<typeof setTimeout>>();
  readonly toasts = this.#toasts.asReadonly();
  #last = 0;

  show(text: string, action?: Toast['action']): void {
    this.#add(action ? { text, kind: 'done', action } : { text, kind: 'done' }, action ? 9000 : 4000);
  }

  problem(text: string): void {
    this.#add({ text, kind: 'problem' }, 8000);
  }

  close(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
    this.#toasts.update((toasts) => toasts.filter((toast) => toast.id !== id));
  }

  /** While a toast is under the pointer or has the focus it stays. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
  }

  release(id: number): void {
    this.#closeAfter(id, 3000);
  }

  #add(toast: Omit<Toast, 'id'>, duration: number): void {
    const id = ++this.#last;
    this.#toasts.update((toasts) => [...toasts.filter(({ text }) => text !== toast.text), { ...toast, id }].slice(-3));
    this.#closeAfter(id, duration);
  }

  #closeAfter(id: number, duration: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.set(
      id,
      setTimeout(() => this.close(id), duration),
    );
  }
}
