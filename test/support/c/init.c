/* init: the first process of a PID namespace, which reaps who has nobody else; says "ready". */
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

int main(void) {
  puts("ready");
  fflush(stdout);
  for (;;) {
    if (wait(NULL) < 0) usleep(10000);
  }
}
