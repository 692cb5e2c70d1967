/* zombie: a sleep(1) with a child that is a zombie, because sleep never waits for it. */
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
  execlp("sleep", "sleep", "1000", NULL);
  return 1;
}
