/* zombie: has a child that has ended, and never asks how; says "ready" when it is a zombie. */
#define _GNU_SOURCE
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  pid_t child = fork();
  if (child == 0) _exit(0);
  siginfo_t ended;
  if (child < 0 || waitid(P_PID, child, &ended, WEXITED | WNOWAIT) < 0) return 1;
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
