/*
 * name COMM ARG...: a sleeping process that is called COMM (prctl PR_SET_NAME, 15 bytes) and has
 * ARG... as its command line, from argv[0] on. All are given in hexadecimal, so that they can hold
 * any byte. Says "ready" when it is called so.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <unistd.h>

static char *decode(const char *hex) {
  size_t length = strlen(hex) / 2;
  char *bytes = calloc(length + 1, 1);
  for (size_t i = 0; i < length; i++) {
    unsigned byte;
    sscanf(hex + 2 * i, "%2x", &byte);
    bytes[i] = (char)byte;
  }
  return bytes;
}

int main(int argc, char **argv) {
  const char *comm = getenv("NAME_COMM");
  if (comm == NULL) { /* first call: take the command line by calling itself again */
    if (argc < 3) return 2;
    setenv("NAME_COMM", argv[1], 1);
    for (int i = 2; i < argc; i++) argv[i] = decode(argv[i]);
    execv("/proc/self/exe", argv + 2);
    perror("execv");
    return 1;
  }
  prctl(PR_SET_NAME, decode(comm));
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
