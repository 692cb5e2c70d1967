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
  const pattern = escaped(glob).replaceAll('\\*', '.*').replaceAll('\\?', '.');
  const whole = new RegExp(`^(?:${pattern})$`, 'isu');
  return (text) => whole.test(text);
};

/** A unit by its glob, with or without the suffix: `nginx` is `nginx.service`. */
export const matchesUnit = (glob: string): ((process: Readonly<Process>) => boolean) => {
  const matches = matchesGlob(glob);
  return ({ unit }) =>
    unit !== undefined && (matches(unit) || matches(unit.replace(/\.[a-z]+$/, '')));
};
