/*
 * signal-recorder COUNT [restless]: says "ready", then a line "PID SIGNAL SENDER" for each signal
 * that it or one of its COUNT children gets. Restless children keep changing how much processor
 * time they use, so that in a monitor their order never stays.
 */
#define _GNU_SOURCE
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

static void record(int signal, siginfo_t *info, void *context) {
  (void)context;
  char line[64];
  int length = snprintf(line, sizeof line, "%d %d %d\n", getpid(), signal, info->si_pid);
  if (write(1, line, length) != length) _exit(1);
}

static void record_all(void) {
  struct sigaction action = {.sa_sigaction = record, .sa_flags = SA_SIGINFO | SA_RESTART};
  sigfillset(&action.sa_mask);
  for (int signal = 1; signal <= SIGRTMAX; signal++) sigaction(signal, &action, NULL);
}

static double seconds(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return now.tv_sec + now.tv_nsec / 1e9;
}

static void be_restless(void) {
  srand(getpid());
  for (;;) {
    int busy_ms = rand() % 50 == 0 ? 100 : 1;
    double end = seconds() + busy_ms / 1000.0;
    while (seconds() < end) continue;
    nanosleep(&(struct timespec){.tv_nsec = (100 + rand() % 400) * 1000000L}, NULL);
  }
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  pid_t parent = getpid();
  record_all();
  signal(SIGCHLD, SIG_DFL); /* a child that is killed is no signal to record */
  for (int i = 0; i < count; i++) {
    if (fork() != 0) continue;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) return 0;
    record_all();
    if (argc > 2) be_restless();
    for (;;) pause();
  }
  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
