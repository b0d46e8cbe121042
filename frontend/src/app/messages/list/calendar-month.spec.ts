import { addDays, addMonths, weeksOf } from './calendar-month';

describe('the calendar', () => {
  it('lays a month out in whole weeks', () => {
    const weeks = weeksOf({ year: 2026, month: 10, day: 23 }, 0);
    expect(weeks.map((week) => week.map(({ day }) => day).join(' '))).toEqual([
      '1 2 3 4 5 6 7',
      '8 9 10 11 12 13 14',
      '15 16 17 18 19 20 21',
      '22 23 24 25 26 27 28',
      '29 30 1 2 3 4 5',
    ]);
    expect(weeksOf({ year: 2026, month: 10, day: 1 }, 1)[0]?.[0]).toEqual({ year: 2026, month: 9, day: 26 });
    expect(weeksOf({ year: 2026, month: 1, day: 1 }, 0).length).toBe(4);
  });

  it('goes on over the ends of months and years', () => {
    expect(addDays({ year: 2026, month: 11, day: 31 }, 1)).toEqual({ year: 2027, month: 0, day: 1 });
    expect(addMonths({ year: 2026, month: 0, day: 31 }, 1)).toEqual({ year: 2026, month: 1, day: 28 });
    expect(addMonths({ year: 2026, month: 0, day: 31 }, -1)).toEqual({ year: 2025, month: 11, day: 31 });
  });
});
