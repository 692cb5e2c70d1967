/*
 * first-process COMMAND...: process 1 of a PID and network namespace, as tini(1) or docker --init:
 * brings the loopback interface up, runs COMMAND, reaps who has nobody else, and ends with the exit
 * status of COMMAND; the kernel then ends all that is left.
 */
#include <errno.h>
#include <net/if.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static void loopback_up(void) {
  struct ifreq request = {.ifr_flags = IFF_UP | IFF_RUNNING};
  strcpy(request.ifr_name, "lo");
  int fd = socket(AF_INET, SOCK_DGRAM, 0);
  if (ioctl(fd, SIOCSIFFLAGS, &request) < 0) perror("lo");
  close(fd);
}

static pid_t command;

static void pass_on(int signal) { kill(command, signal); }

int main(int argc, char **argv) {
  if (argc < 2) return 2;
  loopback_up();
  command = fork();
  if (command == 0) {
    execvp(argv[1], argv + 1);
    perror(argv[1]);
    _exit(127);
  }
  signal(SIGTERM, pass_on);
  signal(SIGINT, pass_on);
  for (;;) {
    int status;
    pid_t pid = wait(&status);
    if (pid < 0 && errno == ECHILD) return 1;
    if (pid == command) return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
  }
}
