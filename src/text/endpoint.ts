/** One end of a connection as ss(8) shows it: `10.0.0.7:3000`, `[2001:db8::7]:3000`. */
export const formatEndpoint = (address: string, port: number): string =>
  address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
