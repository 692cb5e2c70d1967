/* threads EVERY_MS: starts one more thread every EVERY_MS milliseconds; none ever ends. */
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static void *sleep_on(void *nothing) {
  for (;;) pause();
  return nothing;
}

int main(int argc, char **argv) {
  int every_ms = argc > 1 ? atoi(argv[1]) : 1000;
  pthread_attr_t small;
  pthread_attr_init(&small);
  pthread_attr_setstacksize(&small, 65536);
  puts("ready");
  fflush(stdout);
  for (;;) {
    pthread_t thread;
    usleep(every_ms * 1000);
    pthread_create(&thread, &small, sleep_on, NULL);
  }
}
