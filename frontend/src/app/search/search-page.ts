import {
  Component,
  DestroyRef,
  ElementRef,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { Router } from '@angular/router';
import { searchTexts } from '../i18n/texts/search';
import { LiveState } from '../live/live-state';
import { Avatar } from '../ui/avatar';
import { debounced } from '../ui/debounce';
import { EmptyState } from '../ui/empty-state';
import { Failure } from '../ui/failure';
import { Icon } from '../ui/icon';
import { Language } from '../ui/language';
import { PageHeader } from '../ui/page-header';
import { RovingItem, RovingList } from '../ui/roving';
import { SeenEnd } from '../ui/seen-end';
import { FilterOptions } from './filter-options';
import { Nearby } from './nearby';
import { RecentSearches } from './recent-searches';
import { SearchBox } from './search-box';
import { SearchHitRow } from './search-hit';
import { SearchLabels } from './search-labels';
import { type SearchQuery, NOTHING, filtersOf, fromParams, isNothing, toParams } from './search-query';
import { SearchResults, keyOf } from './search-results';

/** `/search`: what is looked for stands in the address, so that going back finds it again, results and place included. */
@Component({
  selector: 'app-search-page',
  imports: [Avatar, EmptyState, Icon, PageHeader, RovingItem, RovingList, SeenEnd, SearchBox, SearchHitRow],
  providers: [Nearby],
  templateUrl: './search-page.html',
  styleUrl: './search-page.css',
  host: { class: 'page', '(keydown.escape)': 'leaveResults($event)' },
})
export class SearchPage {
  readonly text = input<string>();
  readonly from = input<string>();
  readonly in = input<string>();
  readonly before = input<string>();
  readonly after = input<string>();
  readonly on = input<string>();
  readonly has = input<string>();
  readonly saved = input<string>();
  readonly #router = inject(Router);
  readonly #failure = inject(Failure);
  protected readonly live = inject(LiveState);
  protected readonly language = inject(Language).learn('search', searchTexts);
  protected readonly t = this.language.t;
  protected readonly options = inject(FilterOptions);
  protected readonly labels = inject(SearchLabels);
  protected readonly recent = inject(RecentSearches);
  protected readonly results = inject(SearchResults);
  protected readonly nearby = inject(Nearby);
  private readonly box = viewChild.required(SearchBox);
  private readonly body = viewChild.required<ElementRef<HTMLElement>>('body');
  protected readonly keyOf = keyOf;
  protected readonly isNothing = isNothing;

  /** What is in the field; the address follows it a moment later. */
  protected readonly query = signal<SearchQuery>(NOTHING);
  readonly #addressed = computed(() =>
    fromParams({
      text: this.text(),
      from: this.from(),
      in: this.in(),
      before: this.before(),
      after: this.after(),
      on: this.on(),
      has: this.has(),
      saved: this.saved(),
    }),
  );
  protected readonly problem = computed(() => this.#failure.text(this.results.error()));
  protected readonly waiting = computed(() => this.results.state() === 'loading' && !this.results.fresh());

  protected readonly hasFilters = computed(() => filtersOf(this.query()).length > 0);
  protected readonly hint = computed(() =>
    this.results.words().length > 1 ? this.t('search.tryFewer') : this.t('search.noneText'),
  );
  /** For screen readers, once an answer is there. */
  protected readonly spoken = computed(() => {
    if (this.results.state() !== 'ready') return '';
    const count = this.results.hits().length;
    return count === 0 ? this.t('search.noneTitle') : this.language.n('search.count', count);
  });

  constructor() {
    effect(() => {
      const addressed = this.#addressed();
      untracked(() => {
        // What is being written goes ahead of the address, but for spaces at its ends.
        if (JSON.stringify(toParams(this.query())) !== JSON.stringify(toParams(addressed))) this.query.set(addressed);
      });
    });
    effect(() => {
      if (!this.live.ready()) return;
      const addressed = this.#addressed();
      untracked(() => {
        void this.results.ask(addressed);
        void this.nearby.ask(addressed.text);
      });
    });
    const settled = debounced(this.query, 250);
    effect(() => {
      const query = settled();
      untracked(() => query === this.query() && void this.#address(query));
    });
    afterNextRender(() => this.#comeBack());
    inject(DestroyRef).onDestroy(() => (this.results.place.top = this.#top));
  }

  #top = 0;

  protected scrolled(): void {
    this.#top = this.body().nativeElement.scrollTop;
  }

  protected submit(): void {
    void this.results.askAnew(this.query());
    void this.#address(this.query());
    this.recent.add(this.query());
  }

  protected use(query: SearchQuery): void {
    this.query.set(query);
    this.submit();
    this.box().focus();
  }

  protected dropFilters(): void {
    this.use({ ...NOTHING, text: this.query().text });
  }

  protected open(path: string, key: string): void {
    this.recent.add(this.results.query());
    this.results.place = { top: this.#top, key };
    void this.#router.navigateByUrl(path, { state: { search: this.#router.url } });
  }

  /** From the field into the results. */
  protected enterResults(): void {
    this.body().nativeElement.querySelector<HTMLElement>('[appRovingItem]')?.focus();
  }

  /** From the results back into the field. */
  protected leaveResults(event: Event): void {
    if (!this.body().nativeElement.contains(event.target as Node)) return;
    event.preventDefault();
    event.stopPropagation();
    this.box().focus();
  }

  /** As it was when a result was opened from here, or else ready to be written in. */
  #comeBack(): void {
    const { top, key } = this.results.place;
    if (key === null) return this.box().focus();
    const body = this.body().nativeElement;
    body.querySelector<HTMLElement>(`[data-key="${key}"] a`)?.focus({ preventScroll: true });
    body.scrollTop = top;
  }

  async #address(query: SearchQuery): Promise<void> {
    const params = toParams(query);
    if (JSON.stringify(params) === JSON.stringify(toParams(this.#addressed()))) return;
    await this.#router.navigate([], { queryParams: params, replaceUrl: true });
  }
}
