import { Injectable } from '@angular/core';
import type { Translation, TranslocoLoader } from '@jsverse/transloco';
import { of } from 'rxjs';
import { appTexts } from './app-texts';
import { messagesTexts } from './messages-texts';

/** Both languages travel with the bundle: switching needs no request, and the first screen never waits for texts. */
@Injectable({ providedIn: 'root' })
export class BundledTranslations implements TranslocoLoader {
  getTranslation(language: string) {
    const texts: Record<string, Translation> = {
      en: { ...appTexts.en, ...messagesTexts.en },
      ja: { ...appTexts.ja, ...messagesTexts.ja },
    };
    return of(texts[language] ?? {});
  }
}
