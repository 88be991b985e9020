/*
 * The first process of a sandbox. The kernel shields the first process of a namespace from signals of its own kind and makes it
 * the parent of orphans; a function expects neither. So this one starts the function's process as its child, collects orphans,
 * passes signals on, and reports what becomes of its children. When nobody is left to read the reports, the server has died,
 * and the sandbox ends.
 *
 * Command line:  init 0 COMMAND ARGUMENT...
 *                init COUNT NAMES EXTENSION... COMMAND ARGUMENT...
 *   COUNT        how many EXTENSIONs there are, decimal, at most 16
 *   NAMES        environment variables that only the command gets, divided by commas; may be empty
 *   EXTENSION    a program without arguments, started at once
 *   COMMAND      started at once when there are no extensions, else when it is ordered
 *
 * Descriptors:   0, 1, 2 are the command's; 3 takes reports; with extensions, 4 gives orders and 5 is the extensions' output.
 *   A report     process (16 bits: 0 is the command, then the extensions), kind (16 bits), value (32 bits):
 *                kind 0, started: 0 or the error number; kind 1, ended: the wait status
 *   An order     process (8 bits), signal (8 bits): sent to its process group; signal 0 to process 0 starts the command
 *
 * It ends, with the command's status, when the command and all extensions have ended.
 * Build: src/Thaw.Sandbox/Init/build. No C library: the program is a single page, shared by all sandboxes.
 */
#define CALL_PRCTL 157
#define CALL_FCNTL 72
#define CALL_VFORK 58
#define CALL_EXECVE 59
#define CALL_EXIT_GROUP 231
#define CALL_WAIT4 61
#define CALL_KILL 62
#define CALL_READ 0
#define CALL_WRITE 1
#define CALL_CLOSE 3
#define CALL_DUP2 33
#define CALL_SETPGID 109
#define CALL_SIGPROCMASK 14
#define CALL_SIGTIMEDWAIT 128

#define CALL_POLL 7
#define CALL_GETPID 39

#define REPORTS 3
#define ORDERS 4
#define OUTPUT 5
#define MOST 16
#define SIGIO 29
#define SIGCHLD 17
#define ENOENT 2

static inline __attribute__((always_inline)) long call(long number, long a, long b, long c, long d)
{
    long result;
    register long fourth __asm__("r10") = d;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth) : "rcx", "r11", "memory");
    return result;
}

/* On the stack, which is there anyway: a variable of the program would cost every sandbox a page. */
struct family
{
    int living;
    int children[MOST + 1];
};

static void report(short process, short kind, int value)
{
    struct { short process, kind; int value; } record = {process, kind, value};
    call(CALL_WRITE, REPORTS, (long)&record, sizeof record, 0);
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

static int is_hidden(const char *variable, const char *names)
{
    while (*names)
    {
        const char *v = variable;
        for (; *names && *names != ',' && *names == *v; names++)
            v++;
        if ((!*names || *names == ',') && *v == '=')
            return 1;
        while (*names && *names++ != ',')
            ;
    }
    return 0;
}

/* What is alive in the parent after vfork is alive in the child too, as the compiler sees it: nothing of the frame is reused. */
static void start(struct family *family, int process, char **argv, char **environment)
{
    unsigned long none = 0;
    volatile long failure = 0;
    long child = call(CALL_VFORK, 0, 0, 0, 0);
    if (child == 0)
    {
        call(CALL_SETPGID, 0, 0, 0, 0);
        call(CALL_SIGPROCMASK, 2, (long)&none, 0, 8);
        if (process > 0)
        {
            call(CALL_DUP2, OUTPUT, 1, 0, 0);
            call(CALL_DUP2, OUTPUT, 2, 0, 0);
        }
        failure = execute(argv, environment);
        call(CALL_EXIT_GROUP, 127, 0, 0, 0);
    }

    if (child > 0)
    {
        family->children[process] = child;
        family->living++;
    }
    report(process, 0, child < 0 ? (int)-child : (int)-failure);
}

static void start_extensions(struct family *family, int count, char **extensions, const char *names, char **environment)
{
    int variables = 0;
    while (environment[variables])
        variables++;
    char *visible[variables + 1];
    char **next = visible;
    for (; *environment; environment++)
        if (!is_hidden(*environment, names))
            *next++ = *environment;
    *next = 0;
    for (int i = 1; i <= count; i++)
    {
        char *argv[2] = {extensions[i - 1], 0};
        start(family, i, argv, visible);
    }
}

/* The command's ends of its pipes are only its own from now on. */
static void start_command(struct family *family, char **argv, char **environment)
{
    start(family, 0, argv, environment);
    for (int descriptor = 0; descriptor < 3; descriptor++)
        call(CALL_CLOSE, descriptor, 0, 0, 0);
}

/* What happens to a pipe: a signal, and to us. */
static void watch(int descriptor, int mode)
{
    call(CALL_FCNTL, descriptor, 8, call(CALL_GETPID, 0, 0, 0, 0), 0);
    call(CALL_FCNTL, descriptor, 4, mode, 0);
}

static void end_without_reader(void)
{
    struct { int descriptor; short wanted, happened; } reports = {REPORTS, 0, 0};
    if (call(CALL_POLL, (long)&reports, 1, 0, 0) > 0 && reports.happened & 8)
        call(CALL_EXIT_GROUP, 137, 0, 0, 0);
}

/* Whether the command is to be started. */
static int obey_orders(struct family *family)
{
    struct { unsigned char process, signal; } order;
    int begin = 0;
    while (call(CALL_READ, ORDERS, (long)&order, sizeof order, 0) == sizeof order)
    {
        if (order.process == 0 && order.signal == 0)
            begin = 1;
        else if (order.process <= MOST && family->children[order.process] > 0)
            call(CALL_KILL, -family->children[order.process], order.signal, 0, 0);
    }
    return begin;
}

/* Gives the command's wait status when it is among those who have ended, else the last one known. */
static int collect(struct family *family, int last)
{
    int status;
    long ended;
    while ((ended = call(CALL_WAIT4, -1, (long)&status, 1, 0)) > 0)
        for (int i = 0; i <= MOST; i++)
            if (family->children[i] == ended)
            {
                family->children[i] = 0;
                family->living--;
                last = i == 0 ? status : last;
                report(i, 1, status);
            }
    return last;
}

__attribute__((noreturn, used)) static void begin(long *stack)
{
    char **argv = (char **)(stack + 2);
    char **environment = (char **)(stack + 1 + stack[0] + 1);
    unsigned long all = ~0UL;
    struct family family;
    int count = 0, started = 0, status = 127 << 8;

    family.living = 0;
    for (int i = 0; i <= MOST; i++)
        family.children[i] = 0;
    call(CALL_SIGPROCMASK, 2, (long)&all, 0, 8);
    call(CALL_PRCTL, 4, 0, 0, 0); /* not dumpable: the function cannot look into it */
    for (char *digit = *argv++; *digit; digit++)
        count = count * 10 + *digit - '0';
    for (int descriptor = REPORTS; descriptor <= (count > 0 ? OUTPUT : REPORTS); descriptor++)
        call(CALL_FCNTL, descriptor, 2, 1, 0); /* close on exec */
    if (count > MOST)
        call(CALL_EXIT_GROUP, 127, 0, 0, 0);

    if (count > 0)
    {
        start_extensions(&family, count, argv + 1, argv[0], environment);
        call(CALL_CLOSE, OUTPUT, 0, 0, 0);
        argv += count + 1;
        watch(ORDERS, 024000);
    }
    else
    {
        start_command(&family, argv, environment);
        started = 1;
    }
    watch(REPORTS, 020001);
    end_without_reader();
    for (;;)
    {
        if (count > 0 && obey_orders(&family) && !started)
        {
            start_command(&family, argv, environment);
            started = 1;
        }

        status = collect(&family, status);
        if (started && family.living == 0)
            call(CALL_EXIT_GROUP, status & 0x7f ? 128 + (status & 0x7f) : status >> 8 & 0xff, 0, 0, 0);
        long signal = call(CALL_SIGTIMEDWAIT, (long)&all, 0, 0, 8);
        if (signal == SIGIO)
            end_without_reader();
        else if (signal > 0 && signal != SIGCHLD && family.children[0] > 0)
            call(CALL_KILL, family.children[0], signal, 0, 0);
    }
}

__attribute__((naked, used)) void _start(void)
{
    __asm__("mov %rsp, %rdi\n\tand $-16, %rsp\n\tcall begin\n\thlt");
}
