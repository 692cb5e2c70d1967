/* sleepers COUNT: a parent with COUNT children that do nothing; says "ready" when all are there. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  pid_t parent = getpid();
  for (int i = 0; i < count; i++) {
    pid_t pid = fork();
    if (pid < 0) {
      perror("fork");
      return 1;
    }
    if (pid == 0) {
      prctl(PR_SET_PDEATHSIG, SIGKILL);
      if (getppid() != parent) return 0; /* it ended before we could ask for its signal */
      for (;;) pause();
    }
  }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
