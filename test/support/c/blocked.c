/* blocked: a process in state D for real: the parent of a vfork(2) waits for its child to exec. */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <unistd.h>

int main(void) {
  pid_t parent = getpid();
  puts("ready");
  fflush(stdout);
  if (vfork() == 0) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) _exit(0); /* it ended before we could ask for its signal */
    for (;;) pause();
  }
  return 0;
}
