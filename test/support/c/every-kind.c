/*
 * every-kind DIRECTORY: opens a descriptor of every kind, with files, a pipe and a socket of its own
 * in DIRECTORY (deleted.log, 5000 bytes, is deleted at once, and open twice), says "ready" and waits.
 * On the network it uses 127.0.0.1 and free ports.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <linux/netlink.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <unistd.h>

static int must(int result, const char *what) {
  if (result >= 0) return result;
  perror(what);
  exit(1);
}

static void bind_unix(int fd, const char *name, size_t length) {
  struct sockaddr_un address = {.sun_family = AF_UNIX};
  memcpy(address.sun_path, name, length);
  socklen_t size = offsetof(struct sockaddr_un, sun_path) + length;
  must(bind(fd, (struct sockaddr *)&address, size), "bind unix");
}

static struct sockaddr_in bind_inet(int fd) {
  struct sockaddr_in address = {
      .sin_family = AF_INET,
      .sin_addr.s_addr = htonl(INADDR_LOOPBACK),
  };
  socklen_t length = sizeof address;
  must(bind(fd, (struct sockaddr *)&address, length), "bind inet");
  must(getsockname(fd, (struct sockaddr *)&address, &length), "getsockname");
  return address;
}

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  must(chdir(argv[1]), "chdir");
  int pair[2];

  must(open("plain.txt", O_CREAT | O_RDWR, 0600), "plain.txt");
  must(open("real name (deleted)", O_CREAT | O_RDWR, 0600), "real name");
  int deleted = must(open("deleted.log", O_CREAT | O_RDWR, 0600), "deleted.log");
  must(ftruncate(deleted, 5000), "ftruncate");
  must(unlink("deleted.log"), "unlink");
  must(dup(deleted), "dup");
  must(open(".", O_RDONLY | O_DIRECTORY), "directory");
  must(open("/dev/null", O_RDWR), "device");
  must(mkfifo("fifo", 0600), "mkfifo");
  must(open("fifo", O_RDWR), "fifo");
  must(pipe(pair), "pipe");
  must(open("/proc/self/ns/net", O_RDONLY), "namespace");

  must(eventfd(0, 0), "eventfd");
  must(epoll_create1(0), "epoll_create1");
  must(inotify_init(), "inotify_init");
  must(timerfd_create(CLOCK_MONOTONIC, 0), "timerfd_create");
  sigset_t signals;
  sigemptyset(&signals);
  must(signalfd(-1, &signals, 0), "signalfd");
  must(memfd_create("shared memory", 0), "memfd_create");

  must(socketpair(AF_UNIX, SOCK_STREAM, 0, pair), "socketpair");
  int named = must(socket(AF_UNIX, SOCK_STREAM, 0), "unix");
  bind_unix(named, "app.sock", sizeof "app.sock");
  must(listen(named, 5), "listen unix");
  bind_unix(must(socket(AF_UNIX, SOCK_DGRAM, 0), "abstract"), "\0every-kind", 11);
  int netlink = must(socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE), "netlink");
  struct sockaddr_nl any = {.nl_family = AF_NETLINK};
  must(bind(netlink, (struct sockaddr *)&any, sizeof any), "bind netlink");

  int udp = must(socket(AF_INET, SOCK_DGRAM, 0), "udp");
  struct sockaddr_in address = bind_inet(udp);
  int client = must(socket(AF_INET, SOCK_DGRAM, 0), "udp client");
  must(connect(client, (struct sockaddr *)&address, sizeof address), "connect udp");

  must(socket(AF_INET, SOCK_STREAM, 0), "tcp that is not bound");
  int server = must(socket(AF_INET, SOCK_STREAM, 0), "tcp");
  address = bind_inet(server);
  must(listen(server, 5), "listen");
  for (int i = 0; i < 3; i++) { /* two stay in the queue */
    int fd = must(socket(AF_INET, SOCK_STREAM, 0), "tcp client");
    must(connect(fd, (struct sockaddr *)&address, sizeof address), "connect tcp");
    must(write(fd, "unread", 6), "write");
  }
  must(dup(must(accept(server, NULL, NULL), "accept")), "dup");

  puts("ready");
  fflush(stdout);
  for (;;) pause();
}
