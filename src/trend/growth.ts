import { type Climb, fitClimb } from './climb.ts';
import { countRises, deepestFall, floorOf } from './floor.ts';
import { levelsOff } from './levels-off.ts';
import { median, medianSlope } from './slope.ts';

/** A climb that goes on. */
export interface Growth {
  /** From one value to the next. */
  readonly slope: number;
  /** How little it falls on its way: 1 never, 0 as deep as it rises. */
  readonly order: number;
}

/** Fewer steps up are a reload, a larger pool, a second worker. */
const RISES = 4.5;
/** Student's t from which on a climb is no accident of noise. */
const SURE = 4.5;
/** What falls by less than this share of its rise on its way is no noise at all. */
const HARDLY = 0.1;
/** A climb that goes on reaches into the last part of the series and covers half of it. */
const LAST_PART = 0.85;
const LEAST_PART = 0.5;
/** Widths of floors, as shares of the series: cycles up to a third of it are seen through. */
const FLOOR_WIDTHS = [1 / 12, 1 / 8, 1 / 6, 1 / 4, 1 / 3];
/** Only what falls by more than this share of its rise needs a floor to be looked at. */
const FALLS = 0.4;
/** What climbs by less than this share of all its ups and downs may as well be steady. */
const NEGLIGIBLE = 0.1;
/** Fewer values have no shape. */
const LEAST_VALUES = 10;
/** The part of the series that is looked at after the whole of it. */
const RECENT_PART = 2 / 3;

/**
 * Whether a series of minima at equal distances grows, and how fast; undefined when it does not.
 * Looks at all of it, and then at its last two thirds, for what happened before is no excuse.
 */
export function findGrowth(values: readonly number[]): Growth | undefined {
  const recent = values.slice(-Math.ceil(RECENT_PART * values.length));
  const notable = NEGLIGIBLE * (Math.max(...values) - Math.min(...values));
  return growthOfWindow(values, notable) ?? growthOfWindow(recent, notable);
}

/**
 * The first floor that climbs decides: the values themselves, then wider and wider ones. A climb
 * that levels off, on whichever floor, is none.
 */
function growthOfWindow(values: readonly number[], notable: number): Growth | undefined {
  if (values.length < LEAST_VALUES) return undefined;
  const third = Math.floor(values.length / 3);
  const rise = median(values.slice(-third)) - median(values.slice(0, third));
  if (rise <= 0) return undefined;
  const floors = FLOOR_WIDTHS.map((share) => floorOf(values, Math.round(share * values.length)));
  const looksThrough = deepestFall(values) > FALLS * rise;
  for (const floor of looksThrough ? [values, ...floors] : [values]) {
    if (countRises(floor) < RISES) continue;
    const climb = fitClimb(floor);
    const fall = deepestFall(floor) / climb.rise;
    if (!goesOn(climb, floor.length) || !isNoAccident(climb, fall)) continue;
    const wider = floors.filter(({ length }) => length < floor.length);
    if ([floor, ...wider].some(levelsOff)) return undefined;
    const slope = medianSlope(floor.slice(climb.from, climb.to + 1));
    return slope * values.length < notable ? undefined : { slope, order: Math.max(0, 1 - fall) };
  }
  return undefined;
}

const goesOn = ({ from, to, rise }: Climb, count: number): boolean =>
  rise > 0 && to >= LAST_PART * (count - 1) && to - from >= LEAST_PART * (count - 1);

const isNoAccident = ({ significance }: Climb, fall: number): boolean =>
  significance >= SURE || fall < HARDLY;
