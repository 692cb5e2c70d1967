/*
 * service COMM FILES MIB BUSY ARG...: a process that looks like a service: it is called COMM, has
 * ARG... as its command line, FILES open descriptors, MIB of resident memory, and uses BUSY percent
 * of a processor.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

int main(int argc, char **argv) {
  if (getenv("SERVICE_COMM") == NULL) { /* take the command line by calling ourselves again */
    if (argc < 6) return 2;
    setenv("SERVICE_COMM", argv[1], 1);
    setenv("SERVICE_FILES", argv[2], 1);
    setenv("SERVICE_MIB", argv[3], 1);
    setenv("SERVICE_BUSY", argv[4], 1);
    execv("/proc/self/exe", argv + 5);
    return 1;
  }
  prctl(PR_SET_NAME, getenv("SERVICE_COMM"));
  int last_file = atoi(getenv("SERVICE_FILES")) - 1; /* they are given out without gaps, from 0 */
  while (open("/dev/null", O_RDONLY) < last_file) continue;
  size_t bytes = atof(getenv("SERVICE_MIB")) * (1 << 20);
  volatile char *memory = malloc(bytes + 1);
  for (size_t i = 0; i < bytes; i += 4096) memory[i] = 1;
  double busy = atof(getenv("SERVICE_BUSY")) / 100;
  for (;;) {
    double start = seconds();
    while (seconds() - start < busy * 0.1) continue;
    usleep(100000 * (1 - busy));
  }
}
