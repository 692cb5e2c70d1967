/*
 * close-wait COUNT ADDRESSES [EVERY_MS]: a server on a free port of 127.0.0.1 that accepts and never
 * closes, and a client, its child, that connects from 127.0.0.2, .3, ... (ADDRESSES of them in turn)
 * and leaves at once: the server is left with sockets in CLOSE_WAIT. Says "ready PORT COUNT" when
 * COUNT are there (or the limit of descriptors is reached), then goes on with one every EVERY_MS
 * milliseconds.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <poll.h>
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

static struct sockaddr_in loopback(int host, int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK + host),
  };
}

static void visit(int port, int host) {
  struct sockaddr_in from = loopback(host, 0), to = loopback(0, port);
  int fd = socket(AF_INET, SOCK_STREAM, 0);
  if (fd < 0) fail("socket");
  if (bind(fd, (struct sockaddr *)&from, sizeof from) < 0) fail("bind");
  if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0) fail("connect");
  close(fd);
}

static void be_client(int port, int count, int addresses, int every_ms) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  for (int i = 0; i < count || every_ms > 0; i++) {
    if (i >= count) usleep(every_ms * 1000);
    visit(port, 1 + i % addresses);
  }
  for (;;) pause();
}

/* The state at which a connection shows that its peer has left: it can be read, and is at its end. */
static void until_left(int fd) {
  char byte;
  if (read(fd, &byte, 1) != 0) fail("read");
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 0;
  int addresses = argc > 2 ? atoi(argv[2]) : 1;
  int every_ms = argc > 3 ? atoi(argv[3]) : 0;
  struct sockaddr_in address = loopback(0, 0);
  socklen_t length = sizeof address;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (bind(server, (struct sockaddr *)&address, length) < 0) fail("bind");
  if (listen(server, 4096) < 0) fail("listen");
  if (getsockname(server, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
  int port = ntohs(address.sin_port);

  pid_t client = fork();
  if (client < 0) fail("fork");
  if (client == 0) {
    close(server);
    be_client(port, count, addresses, every_ms);
  }
  int accepted = 0;
  for (; accepted < count; accepted++) {
    int fd = accept(server, NULL, NULL);
    if (fd < 0 && errno == EMFILE) break;
    if (fd < 0) fail("accept");
    until_left(fd);
  }
  printf("ready %d %d\n", port, accepted);
  fflush(stdout);
  /* A call of accept(2) that waits has a descriptor reserved, which would count as open. */
  struct pollfd arrival = {.fd = server, .events = POLLIN};
  while (poll(&arrival, 1, -1) > 0) {
    if (accept(server, NULL, NULL) < 0) pause();
  }
}
