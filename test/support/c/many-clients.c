/*
 * many-clients COUNT: COUNT connections to one server, which it is itself, and keeps them. Says
 * "ready PORT" when they are there, or when there is no port left for another one.
 */
#include <arpa/inet.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <unistd.h>

static void fail(const char *what) {
  perror(what);
  exit(1);
}

int main(int argc, char **argv) {
  int count = argc > 1 ? atoi(argv[1]) : 1;
  struct sockaddr_in address = {
      .sin_family = AF_INET, .sin_port = htons(3306), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
  int server = socket(AF_INET, SOCK_STREAM, 0);
  if (server < 0) fail("socket");
  if (bind(server, (struct sockaddr *)&address, sizeof address) < 0) fail("bind");
  if (listen(server, 16) < 0) fail("listen");
  for (int i = 0; i < count; i++) {
    int client = socket(AF_INET, SOCK_STREAM, 0);
    if (client < 0) fail("socket");
    if (connect(client, (struct sockaddr *)&address, sizeof address) < 0) {
      if (errno == EADDRNOTAVAIL) break;
      fail("connect");
    }
    if (accept(server, NULL, NULL) < 0) fail("accept");
  }
  puts("ready 3306");
  fflush(stdout);
  for (;;) pause();
}
