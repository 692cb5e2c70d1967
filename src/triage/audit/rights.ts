import { inService, NOT_SAID, point } from './point.ts';

/** Which user that is, only its owner can say. */
const USER = '# User= a user of its own, who owns what it writes; without files: DynamicUser=yes';

/** Whom it runs as. */
export const runsAs = point({
  id: 'runs-as',
  title: 'Runs as an ordinary user',
  needs: [],
  judge: (_, { unit, process }) => {
    const uid = 'uid' in process ? process.uid : 'user' in unit ? uidAsked(unit) : undefined;
    if ('none' in process && 'none' in unit)
      return { status: 'not-applicable', reason: process.none };
    if (uid === undefined) return NOT_SAID;
    const value = 'uid' in process ? process.user : uid === 0 ? 'root' : `user ${uid}`;
    if (uid !== 0) return { status: 'ok', value, reason: 'a hole in it is not one in the host' };
    return {
      status: 'warning',
      value,
      reason: 'whoever gets into it has the whole host',
      ...('none' in unit ? {} : { fix: inService(USER) }),
    };
  },
});

/** Without User= the manager of the system runs it as root; uid is known from its first start on. */
const uidAsked = ({ user, uid }: { user: string | undefined; uid: number | undefined }) =>
  uid ?? (user === undefined || user === 'root' ? 0 : undefined);

/** Switches that hardly any service minds, with the mildest value that helps. */
const EXPECTED: Readonly<Record<string, string>> = {
  NoNewPrivileges: 'yes',
  ProtectSystem: 'full',
  ProtectHome: 'read-only',
  PrivateTmp: 'yes',
};

/** What it may do and see. */
export const hardening = point({
  id: 'hardening',
  title: 'Hardened',
  needs: ['unit'],
  judge: ({ unit: { hardening: switches } }) => {
    if (switches.length === 0) return NOT_SAID;
    const off = switches.filter(({ name, isOn }) => name in EXPECTED && !isOn);
    const on = switches.filter(({ isOn }) => isOn).length;
    const value = `${on} of ${switches.length} switches on`;
    if (off.length === 0)
      return { status: 'ok', value, reason: 'systemd-analyze security tells more' };
    return {
      status: 'warning',
      value,
      reason: `off: ${off.map(({ name }) => name).join(', ')}`,
      fix: inService(...off.map(({ name }) => `${name}=${EXPECTED[name]}`)),
    };
  },
});
