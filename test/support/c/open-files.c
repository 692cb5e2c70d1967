/*
 * open-files COUNT [EVERY_MS]: opens /dev/null until COUNT descriptors are open (or the limit is
 * reached), says "ready COUNT", then opens one more every EVERY_MS milliseconds; never closes any.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  int every_ms = argc > 2 ? atoi(argv[2]) : 0;
  int last = 2; /* descriptors are given out without gaps, and 0, 1 and 2 are open */
  while (last < count - 1) {
    int next = open("/dev/null", O_RDONLY);
    if (next < 0) break;
    last = next;
  }
  printf("ready %d\n", last + 1);
  fflush(stdout);
  struct timespec next;
  clock_gettime(CLOCK_MONOTONIC, &next);
  while (every_ms > 0) { /* on the dot, however busy the machine is */
    next.tv_nsec += every_ms * 1000000L;
    next.tv_sec += next.tv_nsec / 1000000000;
    next.tv_nsec %= 1000000000;
    clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &next, NULL);
    open("/dev/null", O_RDONLY);
  }
  for (;;) pause();
}
