import type { Pair } from './rounds.ts';

/** One line of the published table. */
export interface Line {
  readonly what: string;
  readonly floor: string;
  readonly ours: string;
  /** What the goal is about: a ratio or an absolute figure. */
  readonly value: number;
  readonly goal: { readonly kind: 'at least' | 'at most'; readonly bound: number; readonly unit: string } | null;
}

export interface Measured {
  readonly many: Pair;
  readonly one: Pair;
  readonly fifty: Pair;
  readonly thousand: Pair;
  readonly teams: Pair;
  readonly idle: Pair;
  readonly pages: Pair;
}

/** The lines that compare both servers. `at least` and `at most` are the goals of the project. */
export function compare({ many, one, fifty, thousand, teams, idle, pages }: Measured): Line[] {
  return [
    ratio('32 channels, one sender each, flat out: messages/s', many, 'perSecond', 0, {
      kind: 'at least',
      bound: 0.7,
      unit: '×',
    }),
    ratio('… sent → acknowledged, p50 ms', many, 'ackP50', 1, null),
    ratio('… sent → acknowledged, p99 ms', many, 'ackP99', 1, null),
    ratio('… server CPU s per 1,000 messages', many, 'serverCpu', 2, null),
    ratio('… database CPU s per 1,000 messages', many, 'databaseCpu', 2, null),
    ratio('64 senders into one channel, flat out: messages/s', one, 'perSecond', 0, {
      kind: 'at least',
      bound: 1,
      unit: '×',
    }),
    ratio('… sent → acknowledged, p50 ms', one, 'ackP50', 1, null),
    ratio('… sent → acknowledged, p99 ms', one, 'ackP99', 1, null),
    ratio('… server CPU s per 1,000 messages', one, 'serverCpu', 2, null),
    ratio('… database CPU s per 1,000 messages', one, 'databaseCpu', 2, null),
    ratio('20 messages/s to 50 members: sent → seen, p99 ms', fifty, 'seenP99', 1, {
      kind: 'at most',
      bound: 2,
      unit: '×',
    }),
    ratio('… sent → seen, p50 ms', fifty, 'seenP50', 1, null),
    ratio('… sent → acknowledged, p50 ms', fifty, 'ackP50', 1, null),
    ratio('… sent → acknowledged, p99 ms', fifty, 'ackP99', 1, null),
    ratio('One message to 1,000 members: until the last has seen it, ms', thousand, 'lastSeen', 1, {
      kind: 'at most',
      bound: 1.5,
      unit: '×',
    }),
    ours('40 teams of 20, one of each sends at a time: server + database CPU s per 1,000', teams, 'cpu', 2, {
      kind: 'at most',
      bound: 1,
      unit: 's',
    }),
    ratio('… of it the server', teams, 'serverCpu', 2, null),
    ratio('… of it the database', teams, 'databaseCpu', 2, null),
    ours('An idle connection of 3,000: memory (PSS), KB', idle, 'perConnection', 1, {
      kind: 'at most',
      bound: 15,
      unit: 'KB',
    }),
    ratio('… of it in use after a garbage collection, KB', idle, 'held', 1, null),
    ratio('… the whole process with 3,000 of them, MB', idle, 'total', 0, null),
    ratio('Newest 50 of 100,000 messages: ms', pages, 'newest', 2, { kind: 'at most', bound: 2, unit: '×' }),
    ratio('50 from their middle: ms', pages, 'middle', 2, { kind: 'at most', bound: 2, unit: '×' }),
    {
      ...ratio('Middle compared with newest, ours', pages, 'middle', 2, null),
      floor: '',
      ours: '',
      value: (pages.ours['middle'] ?? NaN) / (pages.ours['newest'] ?? NaN),
      goal: { kind: 'at most', bound: 1.2, unit: '×' },
    },
  ];
}

/** The table of bench/README.md. */
export function table(lines: readonly Line[]): string {
  const rows = lines.map(({ what, floor, ours: own, value, goal }) => {
    const unit = goal?.unit ?? '×';
    const result = `${value.toFixed(2)} ${unit}`;
    const wanted = goal ? `${goal.kind === 'at least' ? '≥' : '≤'} ${goal.bound} ${unit}` : '';
    return `| ${what} | ${floor} | ${own} | ${result} | ${wanted} | ${goal ? (isReached(value, goal) ? 'yes' : '**no**') : ''} |`;
  });
  return [
    '| what | floor | ours | result | goal | reached |',
    '| --- | ---: | ---: | ---: | ---: | --- |',
    ...rows,
  ].join('\n');
}

function isReached(value: number, goal: NonNullable<Line['goal']>): boolean {
  return goal.kind === 'at least' ? value >= goal.bound : value <= goal.bound;
}

function ratio(what: string, pair: Pair, figure: string, digits: number, goal: Line['goal']): Line {
  const [floor, own] = [pair.floor[figure] ?? NaN, pair.ours[figure] ?? NaN];
  return { what, floor: floor.toFixed(digits), ours: own.toFixed(digits), value: pair.ratio[figure] ?? NaN, goal };
}

function ours(what: string, pair: Pair, figure: string, digits: number, goal: NonNullable<Line['goal']>): Line {
  return { ...ratio(what, pair, figure, digits, goal), value: pair.ours[figure] ?? NaN };
}
