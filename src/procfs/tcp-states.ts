/**
 * States of a TCP connection by the number that /proc/net/tcp has for them
 * (include/net/tcp_states.h), spelled as netstat(8) spells them.
 */
export const TCP_STATES: readonly (string | undefined)[] = [
  undefined,
  'ESTABLISHED',
  'SYN_SENT',
  'SYN_RECV',
  'FIN_WAIT1',
  'FIN_WAIT2',
  'TIME_WAIT',
  'CLOSE',
  'CLOSE_WAIT',
  'LAST_ACK',
  'LISTEN',
  'CLOSING',
  'SYN_RECV', // TCP_NEW_SYN_RECV
];
