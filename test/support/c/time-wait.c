/*
 * time-wait COUNT: a server on a free port of 127.0.0.1 that closes each connection first, as servers
 * without keep-alive do, and has done so COUNT times. Says "ready PORT".
 */
#include <arpa/inet.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

/* Each address has ports of its own. */
static struct sockaddr_in loopback(int host, int port) {
  return (struct sockaddr_in){
      .sin_family = AF_INET,
      .sin_port = htons(port),
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK + host),
  };
}

static void visit(int server, struct sockaddr_in to, int host) {
  struct sockaddr_in from = loopback(host, 0);
  int client = socket(AF_INET, SOCK_STREAM, 0);
  if (client < 0) fail("socket");
  if (bind(client, (struct sockaddr *)&from, sizeof from) < 0) fail("bind");
  if (connect(client, (struct sockaddr *)&to, sizeof to) < 0) fail("connect");
  int accepted = accept(server, NULL, NULL);
  if (accepted < 0) fail("accept");
  close(accepted);
  char byte;
  if (read(client, &byte, 1) != 0) fail("read");
  close(client);
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  struct sockaddr_in address = loopback(0, 0);
  socklen_t length = sizeof address;
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (server < 0) fail("socket");
  if (bind(server, (struct sockaddr *)&address, length) < 0) fail("bind");
  if (listen(server, 16) < 0) fail("listen");
  if (getsockname(server, (struct sockaddr *)&address, &length) < 0) fail("getsockname");
  for (int i = 0; i < count; i++) visit(server, address, 1 + i % 4);
  printf("ready %d\n", ntohs(address.sin_port));
  fflush(stdout);
  for (;;) pause();
}
