import type { Mount } from '../procfs/mountinfo.ts';

/** File systems behind which is a network or another process: whoever asks them may wait for ever. */
const REMOTE = /^(?:nfs|cifs|smb|ncpfs|ceph|fuse|afs|coda|lustre|gpfs|beegfs|orangefs|9p|autofs)/;

/** Tells whether a path is on a file system that may not answer, by the mounts that show there. */
export function remotePaths(mounts: readonly Mount[]): (path: string) => boolean {
  const remote = mounts.filter(({ fileSystem }) => REMOTE.test(fileSystem));
  if (remote.length === 0) return () => false;
  const relevant = mounts
    .filter((mount) => remote.some(({ mountPoint }) => isWithin(mount.mountPoint, mountPoint)))
    .reverse() // the one mounted last is seen
    .sort((one, other) => other.mountPoint.length - one.mountPoint.length);
  return (path) => {
    const mount = relevant.find(({ mountPoint }) => isWithin(path, mountPoint));
    return mount !== undefined && REMOTE.test(mount.fileSystem);
  };
}

/** Whether a path is a directory, or below it. */
export function isWithin(path: string, directory: string): boolean {
  return directory === '/' || path === directory || path.startsWith(`${directory}/`);
}
