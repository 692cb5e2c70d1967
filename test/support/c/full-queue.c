/*
 * full-queue BACKLOG CLIENTS: a server on a free port of 127.0.0.1 that never accepts, and a child of
 * it that keeps CLIENTS connections coming. Says "ready PORT".
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

static void be_clients(struct sockaddr_in to, int count) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int i = 0; i < count; i++) {
    int fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    if (fd < 0) fail("socket");
    connect(fd, (struct sockaddr *)&to, sizeof to); /* goes on in the kernel */
  }
  for (;;) pause();
}

int main(int argc, char **argv) {
  int backlog = argc > 1 ? atoi(argv[1]) : 4;
  int clients = argc > 2 ? atoi(argv[2]) : 20;
  struct sockaddr_in address = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  socklen_t length = sizeof address;
  int server = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  if (server < 0) fail("socket");
  if (bind(server, (struct sockaddr *)&address, length) < 0) fail("bind");
  if (listen(server, backlog) < 0) fail("listen");
  if (getsockname(server, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
  if (fork() == 0) {
    close(server);
    be_clients(address, clients);
  }
  usleep(200000);
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) pause();
}
