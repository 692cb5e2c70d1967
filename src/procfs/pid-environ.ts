/** One entry of the environment a process was started with; may hold anything. */
export interface EnvironmentVariable {
  readonly name: string;
  /** Undefined for an entry without `=`, which is none of a shell's. */
  readonly value: string | undefined;
}

/**
 * Parses /proc/PID/environ, proc_pid_environ(5), in the order the process has it. It is what the
 * process was started with (setenv(3) does not show), and a process that overwrites its command
 * line with a longer title overwrites this too.
 *
 *     HOME=/root\0PATH=/usr/bin:/bin\0
 */
export function parseEnviron(bytes: Buffer): EnvironmentVariable[] {
  const entries = bytes.toString('utf8').split('\0');
  return entries.filter((entry) => entry !== '').map(variableOf);
}

function variableOf(entry: string): EnvironmentVariable {
  const equals = entry.indexOf('=');
  if (equals < 0) return { name: entry, value: undefined };
  return { name: entry.slice(0, equals), value: entry.slice(equals + 1) };
}
