import type { Process } from '../sampler/process.ts';

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/**
 * Does a process show `text`, in any case, in its command line, its name or (digits) its PID?
 */
export const showsText = (text: string): ((process: Readonly<Process>) => boolean) => {
  const pattern = new RegExp(escaped(text), 'i');
  const isNumber = /^\d+$/.test(text);
  return ({ pid, shownCommand, shownName }) =>
    pattern.test(shownCommand) || pattern.test(shownName) || (isNumber && pattern.test(`${pid}`));
};

/** A whole text, in any case, where `*` stands for any characters and `?` for one. */
export const matchesGlob = (glob: string): ((text: string) => boolean) => {
  const pattern = glob.toLowerCase();
  return (text) => matchesWhole(pattern, text.toLowerCase());
};

/** Goes back to the last `*` only: that is enough, and takes no longer than one length times the other. */
function matchesWhole(pattern: string, text: string): boolean {
  let at = 0;
  let place = 0;
  let star = -1;
  let starEnd = 0;
  while (place < text.length) {
    if (pattern[at] === '*') {
      star = at++;
      starEnd = place;
    } else if (pattern[at] === '?') {
      at++;
      place += (text.codePointAt(place) as number) > 0xffff ? 2 : 1;
    } else if (pattern[at] === text[place]) {
      at++;
      place++;
    } else if (star >= 0) {
      at = star + 1;
      place = ++starEnd;
    } else {
      return false;
    }
  }
  while (pattern[at] === '*') at++;
  return at === pattern.length;
}

/** A unit by its glob, with or without the suffix: `nginx` is `nginx.service`. */
export const matchesUnit = (glob: string): ((process: Readonly<Process>) => boolean) => {
  const matches = matchesGlob(glob);
  return ({ unit }) =>
    unit !== undefined && (matches(unit) || matches(unit.replace(/\.[a-z]+$/, '')));
};
