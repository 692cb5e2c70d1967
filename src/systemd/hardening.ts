import type { Properties } from './show-output.ts';

/** One switch of systemd.exec(5) that takes rights or sight away from a service. */
export interface HardeningSwitch {
  /** As in a unit file: `ProtectSystem`. */
  readonly name: string;
  /** As systemctl prints it: `strict`, `yes`, `no`. */
  readonly value: string;
  readonly isOn: boolean;
}

/** In the order in which they should be looked at; the value that means off. */
const SWITCHES: readonly (readonly [name: string, off: string])[] = [
  ['NoNewPrivileges', 'no'],
  ['DynamicUser', 'no'],
  ['ProtectSystem', 'no'],
  ['ProtectHome', 'no'],
  ['PrivateTmp', 'no'],
  ['PrivateDevices', 'no'],
  ['PrivateNetwork', 'no'],
  ['PrivateUsers', 'no'],
  ['PrivateIPC', 'no'],
  ['ProtectProc', 'default'],
  ['ProtectClock', 'no'],
  ['ProtectHostname', 'no'],
  ['ProtectKernelTunables', 'no'],
  ['ProtectKernelModules', 'no'],
  ['ProtectKernelLogs', 'no'],
  ['ProtectControlGroups', 'no'],
  ['LockPersonality', 'no'],
  ['MemoryDenyWriteExecute', 'no'],
  ['RestrictNamespaces', 'no'],
  ['RestrictRealtime', 'no'],
  ['RestrictSUIDSGID', 'no'],
];

/** The properties that `hardeningOf` reads. */
export const HARDENING_PROPERTIES: readonly string[] = SWITCHES.map(([name]) => name);

/** The switches that this version of systemd knows, for a unit that starts programs. */
export function hardeningOf(properties: Properties): HardeningSwitch[] {
  return SWITCHES.flatMap(([name, off]) => {
    const value = properties.get(name);
    return value === undefined ? [] : [{ name, value, isOn: value !== off }];
  });
}
