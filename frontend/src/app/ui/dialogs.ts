import { inject, Injectable, Injector, type Type } from '@angular/core';
import type { IconName } from './icon-paths';

export interface Question {
  readonly title: string;
  readonly text: string;
  readonly confirm: string;
  readonly danger?: boolean;
  readonly icon?: IconName;
}
export type DialogWidth = 'narrow' | 'normal' | 'wide' | 'top';

/** Dialogs, whose code is fetched when they open. Inside one, `inject(DIALOG_DATA)` and `inject(DialogRef).close(result)`. */
@Injectable({ providedIn: 'root' })
export class Dialogs {
  readonly #injector = inject(Injector);

  /** Answers with what the dialog was closed with; undefined when it was dismissed. */
  async open<Result, Data = undefined>(
    load: () => Promise<Type<unknown>>,
    data?: Data,
    width: DialogWidth = 'normal',
  ): Promise<Result | undefined> {
    const [{ openDialog }, component] = await Promise.all([import('./open-dialog'), load()]);
    return openDialog<Result>(this.#injector, component, data, width);
  }

  async confirm(question: Question): Promise<boolean> {
    const answer = await this.open<boolean, Question>(
      () => import('./confirm-dialog').then((module) => module.ConfirmDialog),
      question,
      'narrow',
    );
    return answer === true;
  }
}
