/*
 * The first process of a sandbox. The kernel shields the first process of a namespace from signals of its own kind and makes it
 * the parent of orphans; a function expects neither. So this one starts the function's process as its child, collects orphans,
 * passes signals on, and reports over descriptor 3: first how the start went (0 or the error number), then the wait status.
 * When nobody is left to read the report, the server has died, and the sandbox ends.
 *
 * Build: src/Thaw.Sandbox/Init/build. No C library: the program is a single page, shared by all sandboxes.
 */
#define CALL_PRCTL 157
#define CALL_FCNTL 72
#define CALL_VFORK 58
#define CALL_EXECVE 59
#define CALL_EXIT_GROUP 231
#define CALL_WAIT4 61
#define CALL_KILL 62
#define CALL_WRITE 1
#define CALL_CLOSE 3
#define CALL_SETPGID 109
#define CALL_SIGPROCMASK 14
#define CALL_SIGTIMEDWAIT 128

#define CALL_POLL 7
#define CALL_GETPID 39

#define REPORT 3
#define SIGIO 29
#define SIGCHLD 17
#define ENOENT 2
#define EACCES 13

static inline __attribute__((always_inline)) long call(long number, long a, long b, long c, long d)
{
    long result;
    register long fourth __asm__("r10") = d;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth) : "rcx", "r11", "memory");
    return result;
}

static void report(int value)
{
    call(CALL_WRITE, REPORT, (long)&value, sizeof value, 0);
}

/* Tries a name in every directory of PATH, as execvp does; returns only on failure. */
static long execute(char **argv, char **environment)
{
    const char *path = "/usr/local/bin:/usr/bin:/bin";
    long failure = -ENOENT;
    for (const char *c = argv[0]; *c; c++)
        if (*c == '/')
            return call(CALL_EXECVE, (long)argv[0], (long)argv, (long)environment, 0);

    for (char **e = environment; *e; e++)
        if ((*e)[0] == 'P' && (*e)[1] == 'A' && (*e)[2] == 'T' && (*e)[3] == 'H' && (*e)[4] == '=')
            path = *e + 5;

    while (*path)
    {
        char file[4096];
        int n = 0;
        while (*path && *path != ':' && n < 2048)
            file[n++] = *path++;
        while (*path && *path++ != ':')
            ;
        file[n++] = '/';
        for (const char *c = argv[0]; *c && n < 4095; c++)
            file[n++] = *c;
        file[n] = 0;
        long result = call(CALL_EXECVE, (long)file, (long)argv, (long)environment, 0);
        if (result != -ENOENT)
            failure = result;
    }
    return failure;
}

static void end_without_reader(void)
{
    struct { int descriptor; short wanted, happened; } report = {REPORT, 0, 0};
    if (call(CALL_POLL, (long)&report, 1, 0, 0) > 0 && report.happened & 8)
        call(CALL_EXIT_GROUP, 137, 0, 0, 0);
}

static void end(int status)
{
    report(status);
    call(CALL_EXIT_GROUP, status & 0x7f ? 128 + (status & 0x7f) : status >> 8 & 0xff, 0, 0, 0);
}

__attribute__((noreturn, used)) static void begin(long *stack)
{
    char **argv = (char **)(stack + 2);
    char **environment = (char **)(stack + 1 + stack[0] + 1);
    unsigned long all = ~0UL, none = 0;
    volatile long failure = 0;

    call(CALL_SIGPROCMASK, 2, (long)&all, 0, 8);
    call(CALL_PRCTL, 4, 0, 0, 0);      /* not dumpable: the function cannot look into it */
    call(CALL_FCNTL, REPORT, 2, 1, 0); /* close on exec */
    long child = call(CALL_VFORK, 0, 0, 0, 0);
    if (child == 0)
    {
        call(CALL_SETPGID, 0, 0, 0, 0);
        call(CALL_SIGPROCMASK, 2, (long)&none, 0, 8);
        failure = execute(argv, environment);
        call(CALL_EXIT_GROUP, 127, 0, 0, 0);
    }

    report(child < 0 ? (int)-child : (int)-failure);
    call(CALL_FCNTL, REPORT, 8, call(CALL_GETPID, 0, 0, 0, 0), 0); /* what happens to the pipe: a signal, and to us */
    call(CALL_FCNTL, REPORT, 4, 020001, 0);
    end_without_reader();
    call(CALL_CLOSE, 0, 0, 0, 0);
    call(CALL_CLOSE, 1, 0, 0, 0);
    call(CALL_CLOSE, 2, 0, 0, 0);
    for (;;)
    {
        int status;
        long ended;
        while ((ended = call(CALL_WAIT4, -1, (long)&status, 1, 0)) > 0)
            if (ended == child)
                end(status);
        if (child < 0)
            end(127 << 8);
        long signal = call(CALL_SIGTIMEDWAIT, (long)&all, 0, 0, 8);
        if (signal == SIGIO)
            end_without_reader();
        else if (signal > 0 && signal != SIGCHLD)
            call(CALL_KILL, child, signal, 0, 0);
    }
}

__attribute__((naked, used)) void _start(void)
{
    __asm__("mov %rsp, %rdi\n\tand $-16, %rsp\n\tcall begin\n\thlt");
}
