/* zombies COUNT: a parent with that many zombies, because it never waits for its children. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  for (int i = 0; i < count; i++) {
    pid_t child = fork();
    if (child < 0) return 1;
    if (child == 0) _exit(0);
  }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
