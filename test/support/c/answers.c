/*
 * answers HOW: a process that answers SIGTERM in this way, and says "ready" when it does: catch,
 * ignore, block, default, signalfd, sigwait, sigwait-thread.
 */
#define _GNU_SOURCE
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

static void leave(int signal) {
  (void)signal;
  _exit(0);
}

static void *wait_for_signal(void *unused) {
  sigset_t set;
  int signal;
  (void)unused;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  puts("ready");
  fflush(stdout);
  sigwait(&set, &signal);
  exit(0);
}

int main(int argc, char **argv) {
  const char *how = argc > 1 ? argv[1] : "";
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGTERM);
  signal(SIGTERM, SIG_DFL);
  if (strcmp(how, "catch") == 0) {
    signal(SIGTERM, leave);
  } else if (strcmp(how, "ignore") == 0) {
    signal(SIGTERM, SIG_IGN);
  } else if (strcmp(how, "default") != 0) {
    sigprocmask(SIG_BLOCK, &set, NULL);
  }
  if (strcmp(how, "sigwait") == 0) wait_for_signal(NULL);
  if (strcmp(how, "sigwait-thread") == 0) {
    pthread_t thread;
    pthread_create(&thread, NULL, wait_for_signal, NULL);
    pthread_join(thread, NULL);
  }
  int fd = strcmp(how, "signalfd") == 0 ? signalfd(-1, &set, 0) : -1;
  puts("ready");
  fflush(stdout);
  if (fd >= 0) {
    struct signalfd_siginfo info;
    if (read(fd, &info, sizeof info) > 0) return 0;
  }
  for (;;) pause();
}
