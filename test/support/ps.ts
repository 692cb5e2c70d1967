import { execFileSync } from 'node:child_process';

/** What ps(1) says about a process, in the order of `formats` (`euid`, `rss`, ...). */
export const ps = (pid: number, formats: readonly string[]): string[] => {
  const columns = formats.flatMap((format) => ['-o', `${format}=`]);
  const row = execFileSync('ps', ['-p', String(pid), ...columns], { encoding: 'utf8' });
  return row.trim().split(/\s+/);
};
