import { networkInterfaces } from 'node:os';

/** Is that an address of this host, or the one that stands for all of them (`0.0.0.0`, `::`)? */
export function isOwnAddress(address: string): boolean {
  if (address.startsWith('127.') || ['::1', '0.0.0.0', '::'].includes(address)) return true;
  const ours = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  return ours.some((known) => known.address === address);
}
