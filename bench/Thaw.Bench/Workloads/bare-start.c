// Starts a program outside any sandbox and prints the nanoseconds from the start to the first byte it writes.
#define _GNU_SOURCE
#include <spawn.h>
#include <stdio.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000LL + t.tv_nsec;
}

int main(int argc, char **argv, char **environment) {
    int channel[2];
    if (argc < 2 || pipe2(channel, 0)) return 2;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, channel[1], 1);
    posix_spawn_file_actions_addclose(&actions, channel[0]);
    posix_spawn_file_actions_addclose(&actions, channel[1]);
    pid_t child;
    long long begin = now();
    if (posix_spawn(&child, argv[1], &actions, NULL, argv + 1, environment)) return 2;
    close(channel[1]);
    char first;
    ssize_t n = read(channel[0], &first, 1);
    long long end = now();
    int status;
    waitpid(child, &status, 0);
    if (n != 1 || status) return 1;
    printf("%lld\n", end - begin);
    return 0;
}
