/*
 * The spawner: makes the first process of a sandbox, as an OCI runtime would, for the one kind of sandbox that Thaw has. The server
 * keeps one running. It is small, so that it forks quickly, and lives in a mount namespace with next to nothing in it, so that no
 * sandbox begins as a copy of all mounts of the host. What a sandbox sees comes as descriptors of mounts that the server has cloned.
 *
 * Descriptor 0 is a socket to the server, descriptor 1 the system call filter. Each message on the socket is a request (see below and
 * SpawnRequest.cs) with the descriptors it speaks of. The answer goes into the request's report pipe, as pairs of numbers: the process
 * id and 0, just before the sandbox's own first process, init.c, begins and reports there; or, when something fails, minus the step's
 * number (SpawnStep.cs; with the index of a mount from bit 8 on) and the kernel's error number, then the process id, if there is one
 * to be buried, and 0. The first process is a child of the server, not of the spawner. The spawner ends when the server does.
 *
 * Build: src/Thaw.Sandbox/Spawn/build. No C library.
 */
#define CALL_READ 0
#define CALL_WRITE 1
#define CALL_OPEN 2
#define CALL_CLOSE 3
#define CALL_DUP2 33
#define CALL_RECVMSG 47
#define CALL_EXECVE 59
#define CALL_EXIT_GROUP 231
#define CALL_KILL 62
#define CALL_FCNTL 72
#define CALL_CHDIR 80
#define CALL_MKDIR 83
#define CALL_FCHOWN 93
#define CALL_UMASK 95
#define CALL_SETSID 112
#define CALL_SETGROUPS 116
#define CALL_SETRESUID 117
#define CALL_SETRESGID 119
#define CALL_CAPSET 126
#define CALL_PIVOT_ROOT 155
#define CALL_PRCTL 157
#define CALL_MOUNT 165
#define CALL_UMOUNT2 166
#define CALL_SETHOSTNAME 170
#define CALL_KEYCTL 250
#define CALL_UNSHARE 272
#define CALL_PIPE2 293
#define CALL_PRLIMIT64 302
#define CALL_SETNS 308
#define CALL_SECCOMP 317
#define CALL_MOVE_MOUNT 429
#define CALL_CLONE3 435
#define CALL_CLOSE_RANGE 436

#define ENOENT 2
#define EINTR 4
#define EINVAL 22

#define NEW_MOUNTS 0x00020000UL
#define NEW_GROUPS 0x02000000UL
#define NEW_NAMES 0x04000000UL
#define NEW_IPC 0x08000000UL
#define NEW_USERS 0x10000000UL
#define NEW_PROCESSES 0x20000000UL
#define NEW_NETWORK 0x40000000UL
#define CHILD_OF_MY_PARENT 0x00008000UL
#define BORN_IN_GROUP 0x200000000UL

#define READ_ONLY 1
#define NO_SUID 2
#define NO_DEVICES 4
#define NO_EXECUTE 8
#define REMOUNT 32
#define BIND 4096
#define RECURSIVE 16384
#define PRIVATE 0x40000
#define DETACH 2

#define CLOSE_ON_EXEC 02000000
#define HIGHEST_CAPABILITY 63

/* What can fail; SpawnStep.cs has a sentence for each. */
enum step
{
    STEP_REQUEST = 1, STEP_NETWORK, STEP_CLONE, STEP_USERS, STEP_GROUP, STEP_GROUP_NAMESPACE, STEP_ROOT_USER, STEP_MOUNT, STEP_PIVOT, STEP_PROC,
    STEP_MASK, STEP_DETACH, STEP_HOSTNAME, STEP_OUT_OF_MEMORY_SCORE, STEP_LIMITS, STEP_SESSION, STEP_DESCRIPTORS, STEP_CAPABILITIES, STEP_USER,
    STEP_WORKING_DIRECTORY, STEP_FILTER, STEP_EXECUTE, STEP_BASE
};

/* A request: these numbers, then strings, each with its zero: host name, working directory, targets of mounts, arguments, variables. */
struct request
{
    unsigned first_host_id, user, group;
    unsigned open_files, processes;
    unsigned out_of_memory_score;
    unsigned flags; /* 1: the first group is a directory to be born in (cgroup v2) */
    unsigned own, groups, mounts, arguments, variables;
};

/* Its descriptors: the network namespace, those of the sandbox from 0 on, of control groups, of mounts, of which the first is the root. */
enum { NETWORK, FIRST_OWN, REPORTS = FIRST_OWN + 3 };

#define MOST_DESCRIPTORS 250
#define MOST_STRINGS 8192
#define LONGEST_REQUEST (192 * 1024)
#define MOST_OWN 8 /* what arrives is numbered from here on */

struct vector { void *base; unsigned long length; };
struct message { void *name; unsigned name_length; struct vector *vectors; unsigned long count; void *control; unsigned long control_length; int flags; };
struct control { unsigned long length; int level, type; int descriptors[MOST_DESCRIPTORS]; };
struct clone { unsigned long flags, pidfd, child_tid, parent_tid, exit_signal, stack, stack_size, tls, set_tid, set_tid_size, cgroup; };
struct program { unsigned short length; void *instructions; };

static union { struct request head; char bytes[LONGEST_REQUEST + 1]; } packet;
static struct control control;
static char *strings[MOST_STRINGS + 2];
static char *vectors[MOST_STRINGS + 2];
static unsigned long instructions[4096];
static struct program filter = {0, instructions};
static int server, home_network, count;

static inline __attribute__((always_inline)) long call(long number, long a, long b, long c, long d, long e)
{
    long result;
    register long fourth __asm__("r10") = d;
    register long fifth __asm__("r8") = e;
    __asm__ volatile("syscall" : "=a"(result) : "a"(number), "D"(a), "S"(b), "d"(c), "r"(fourth), "r"(fifth) : "rcx", "r11", "memory");
    return result;
}

static long length_of(const char *text)
{
    long n = 0;
    while (text[n])
        n++;
    return n;
}

static void end(int status)
{
    for (;;)
        call(CALL_EXIT_GROUP, status, 0, 0, 0, 0);
}

static void tell(int descriptor, int first, int second)
{
    int pair[2] = {first, second};
    call(CALL_WRITE, descriptor, (long)pair, sizeof pair, 0, 0);
}

static void tell_failure(int descriptor, int step, long result, long process)
{
    int pairs[4] = {-step, (int)-result, (int)process, 0};
    call(CALL_WRITE, descriptor, (long)pairs, sizeof pairs, 0, 0);
}

static char *put(char *at, unsigned long number)
{
    char digits[20];
    int n = 0;
    do
        digits[n++] = '0' + number % 10;
    while (number /= 10);
    while (n)
        *at++ = digits[--n];
    return at;
}

static char *put_text(char *at, const char *text)
{
    while (*text)
        *at++ = *text++;
    return at;
}

static long write_file(const char *path, const char *text, long length)
{
    long file = call(CALL_OPEN, (long)path, 1 | CLOSE_ON_EXEC, 0, 0, 0);
    if (file < 0)
        return file;
    long result = call(CALL_WRITE, file, (long)text, length, 0, 0);
    call(CALL_CLOSE, file, 0, 0, 0, 0);
    return result < 0 ? result : 0;
}

/* ---- the sandbox's side ---- */

static int report_to, self;

static void need(long result, int step)
{
    if (result < 0)
    {
        tell_failure(report_to, step, result, self);
        end(1);
    }
}

/* What of /proc tells about, or reaches into, the whole machine. Some of it is not there, depending on the kernel. */
static void mask(void)
{
    static const char *const files[] = {"/proc/interrupts", "/proc/kcore", "/proc/keys", "/proc/latency_stats", "/proc/sched_debug",
        "/proc/timer_list", "/proc/timer_stats"};
    static const char *const directories[] = {"/proc/acpi", "/proc/asound", "/proc/scsi"};
    static const char *const read_only[] = {"/proc/bus", "/proc/fs", "/proc/irq", "/proc/sys", "/proc/sysrq-trigger"};
    const int flags = NO_SUID | NO_DEVICES | NO_EXECUTE;
    for (unsigned i = 0; i < sizeof files / sizeof *files; i++)
    {
        long done = call(CALL_MOUNT, (long)"/dev/null", (long)files[i], 0, BIND, 0);
        if (done == -ENOENT)
            continue;
        need(done, STEP_MASK);
        need(call(CALL_MOUNT, 0, (long)files[i], 0, REMOUNT | BIND | READ_ONLY | NO_SUID | NO_EXECUTE, 0), STEP_MASK);
    }
    for (unsigned i = 0; i < sizeof directories / sizeof *directories; i++)
    {
        long done = call(CALL_MOUNT, (long)"tmpfs", (long)directories[i], (long)"tmpfs", READ_ONLY | flags, (long)"size=0k,mode=755");
        need(done == -ENOENT ? 0 : done, STEP_MASK);
    }
    for (unsigned i = 0; i < sizeof read_only / sizeof *read_only; i++)
    {
        long done = call(CALL_MOUNT, (long)read_only[i], (long)read_only[i], 0, BIND | RECURSIVE, 0);
        if (done == -ENOENT)
            continue;
        need(done, STEP_MASK);
        need(call(CALL_MOUNT, 0, (long)read_only[i], 0, REMOUNT | BIND | READ_ONLY | flags, 0), STEP_MASK);
    }
}

/* The new root goes over the old, which is left as the working directory until everything is in place, so that every target is looked up beneath the new one. */
static void mount_everything(const int *mounts, char **targets)
{
    const struct request *request = &packet.head;
    need(call(CALL_MOVE_MOUNT, mounts[0], (long)"", -100, (long)"/root", 4), STEP_MOUNT);
    need(call(CALL_CHDIR, (long)"/root", 0, 0, 0, 0), STEP_PIVOT);
    need(call(CALL_PIVOT_ROOT, (long)".", (long)".", 0, 0, 0), STEP_PIVOT);
    need(call(CALL_MOUNT, (long)"proc", (long)"/proc", (long)"proc", NO_SUID | NO_DEVICES | NO_EXECUTE, 0), STEP_PROC);
    for (unsigned i = 1; i < request->mounts; i++)
        need(call(CALL_MOVE_MOUNT, mounts[i], (long)"", -100, (long)targets[i], 4), STEP_MOUNT | i << 8);
    mask();
    need(call(CALL_UMOUNT2, (long)".", DETACH, 0, 0, 0), STEP_DETACH);
    need(call(CALL_CHDIR, (long)"/", 0, 0, 0, 0), STEP_DETACH);
}

static void limit(int resource, unsigned long value)
{
    unsigned long both[2] = {value, value};
    need(call(CALL_PRLIMIT64, 0, resource, (long)both, 0, 0), STEP_LIMITS);
}

/* In this order: what must not be gained again, then the user, then what the old user still had. */
static void drop_rights(const char *directory)
{
    const struct request *request = &packet.head;
    for (int capability = 0; capability <= HIGHEST_CAPABILITY; capability++)
    {
        long dropped = call(CALL_PRCTL, 24, capability, 0, 0, 0);
        if (dropped == -EINVAL)
            break;
        need(dropped, STEP_CAPABILITIES);
    }
    /* Being root means nothing, capabilities are not kept nor raised, and all of that is locked. */
    need(call(CALL_PRCTL, 28, 0xE3, 0, 0, 0), STEP_CAPABILITIES);
    need(call(CALL_SETGROUPS, 0, 0, 0, 0, 0), STEP_USER);
    need(call(CALL_SETRESGID, request->group, request->group, request->group, 0, 0), STEP_USER);
    need(call(CALL_SETRESUID, request->user, request->user, request->user, 0, 0), STEP_USER);
    unsigned head[2] = {0x20080522, 0}, none[6] = {0, 0, 0, 0, 0, 0};
    need(call(CALL_CAPSET, (long)head, (long)none, 0, 0, 0), STEP_CAPABILITIES);
    need(call(CALL_PRCTL, 38, 1, 0, 0, 0), STEP_CAPABILITIES);
    need(call(CALL_CHDIR, (long)directory, 0, 0, 0, 0), STEP_WORKING_DIRECTORY);
}

static void take_descriptors(const int *descriptors)
{
    const unsigned own = packet.head.own;
    for (unsigned i = 0; i < own; i++)
        need(call(CALL_DUP2, descriptors[FIRST_OWN + i], i, 0, 0, 0), STEP_DESCRIPTORS);
    report_to = 3;
    need(call(CALL_CLOSE_RANGE, own, ~0U, 0, 0, 0), STEP_DESCRIPTORS);
}

__attribute__((noreturn)) static void become_sandbox(int go)
{
    const struct request *request = &packet.head;
    const int *descriptors = control.descriptors;
    char **next = strings;
    report_to = descriptors[REPORTS];
    if (call(CALL_READ, go, (long)&self, sizeof self, 0, 0) != sizeof self)
        end(1); /* the spawner has failed, or died */

    need(call(CALL_UNSHARE, NEW_GROUPS, 0, 0, 0, 0), STEP_GROUP_NAMESPACE);
    need(call(CALL_SETRESGID, 0, 0, 0, 0, 0), STEP_ROOT_USER);
    need(call(CALL_SETRESUID, 0, 0, 0, 0, 0), STEP_ROOT_USER);
    const char *name = *next++, *directory = *next++;
    mount_everything(descriptors + FIRST_OWN + request->own + request->groups, next);
    next += request->mounts;
    need(call(CALL_SETHOSTNAME, (long)name, length_of(name), 0, 0, 0), STEP_HOSTNAME);
    limit(7, request->open_files);
    limit(6, request->processes);
    limit(4, 0);
    need(call(CALL_SETSID, 0, 0, 0, 0, 0), STEP_SESSION);
    need(call(CALL_KEYCTL, 1, 0, 0, 0, 0), STEP_SESSION);
    take_descriptors(descriptors);
    drop_rights(directory);

    char **arguments = vectors;
    for (unsigned i = 0; i < request->arguments; i++)
        arguments[i] = *next++;
    arguments[request->arguments] = 0;
    char **variables = next;
    variables[request->variables] = 0;
    need(call(CALL_SECCOMP, 1, 0, (long)&filter, 0, 0), STEP_FILTER);
    tell(report_to, self, 0);
    need(call(CALL_EXECVE, (long)arguments[0], (long)arguments, (long)variables, 0, 0), STEP_EXECUTE);
    end(1);
    __builtin_unreachable();
}

/* ---- the spawner's side ---- */

static long write_of(long process, const char *file, const char *text, long length)
{
    char path[64];
    *put_text(put(put_text(path, "/proc/"), process), file) = 0;
    return write_file(path, text, length);
}

/* Two ids only: root, which sets the sandbox up, and the user. */
static long write_map(long process, const char *file, unsigned inside)
{
    char text[96], *at;
    at = put_text(put(put_text(text, "0 "), packet.head.first_host_id), " 1\n");
    at = put_text(put(put_text(put(at, inside), " "), packet.head.first_host_id + 1UL), " 1\n");
    return write_of(process, file, text, at - text);
}

static long enter_groups(long process)
{
    char text[24];
    long length = put(text, process) - text;
    const int *groups = control.descriptors + FIRST_OWN + packet.head.own;
    for (unsigned i = packet.head.flags & 1; i < packet.head.groups; i++)
    {
        long written = call(CALL_WRITE, groups[i], (long)text, length, 0, 0);
        if (written < 0)
            return written;
    }
    return 0;
}

/* What a function opens by name (/dev/stderr) must be its user's. The pipes between the server and the first process are not. */
static void give_streams(void)
{
    for (unsigned i = 0; i < packet.head.own; i++)
        if (i < 3 || i > 4)
            call(CALL_FCHOWN, control.descriptors[FIRST_OWN + i], packet.head.first_host_id + 1, packet.head.first_host_id + 1, 0, 0);
}

/* Sets up what only the host's root may, and lets the process go on. */
static void finish(int process, int go)
{
    int step = STEP_USERS;
    give_streams();
    long done = write_map(process, "/uid_map", packet.head.user);
    if (done >= 0)
        done = write_map(process, "/gid_map", packet.head.group);
    if (done >= 0)
    {
        step = STEP_GROUP;
        done = enter_groups(process);
    }
    if (done >= 0)
    {
        char score[24];
        step = STEP_OUT_OF_MEMORY_SCORE;
        done = write_of(process, "/oom_score_adj", score, put(score, packet.head.out_of_memory_score) - score);
    }
    if (done >= 0)
        call(CALL_WRITE, go, (long)&process, sizeof process, 0, 0);
    else
    {
        call(CALL_KILL, process, 9, 0, 0, 0);
        tell_failure(control.descriptors[REPORTS], step, done, process);
    }
}

static void serve(void)
{
    int report = control.descriptors[REPORTS], go[2];
    struct clone wanted = {.flags = NEW_USERS | NEW_MOUNTS | NEW_PROCESSES | NEW_IPC | NEW_NAMES | CHILD_OF_MY_PARENT};
    if (packet.head.flags & 1)
    {
        wanted.flags |= BORN_IN_GROUP;
        wanted.cgroup = control.descriptors[FIRST_OWN + packet.head.own];
    }

    long done = call(CALL_PIPE2, (long)go, CLOSE_ON_EXEC, 0, 0, 0);
    if (done < 0)
    {
        tell_failure(report, STEP_CLONE, done, 0);
        return;
    }
    done = call(CALL_SETNS, control.descriptors[NETWORK], NEW_NETWORK, 0, 0, 0);
    if (done < 0)
        tell_failure(report, STEP_NETWORK, done, 0);
    else
    {
        done = call(CALL_CLONE3, (long)&wanted, sizeof wanted, 0, 0, 0);
        if (done == 0)
        {
            call(CALL_CLOSE, go[1], 0, 0, 0, 0);
            become_sandbox(go[0]);
        }
        if (call(CALL_SETNS, home_network, NEW_NETWORK, 0, 0, 0) < 0)
            end(1);
        if (done < 0)
            tell_failure(report, STEP_CLONE, done, 0);
        else
            finish((int)done, go[1]);
    }
    call(CALL_CLOSE, go[0], 0, 0, 0, 0);
    call(CALL_CLOSE, go[1], 0, 0, 0, 0);
}

/* Finds the strings; a message that is not what it says is refused as a whole. */
static int is_sound(long length)
{
    const struct request *request = &packet.head;
    if (length < (long)sizeof *request || length > LONGEST_REQUEST || request->groups > MOST_DESCRIPTORS || request->mounts > MOST_DESCRIPTORS
        || request->own < 4 || request->own > MOST_OWN || count != (int)(FIRST_OWN + request->own + request->groups + request->mounts) || request->mounts < 1 || (request->flags & 1 && request->groups < 1)
        || request->arguments < 1 || request->arguments > MOST_STRINGS || request->variables > MOST_STRINGS || packet.bytes[length - 1])
        return 0;
    unsigned long wanted = 2UL + request->mounts + request->arguments + request->variables, found = 0;
    if (wanted > MOST_STRINGS)
        return 0;
    for (char *at = packet.bytes + sizeof *request; at < packet.bytes + length && found < wanted; at += length_of(at) + 1)
        strings[found++] = at;
    return found == wanted;
}

/* The length of the next message, or less than one at the end of the server. */
static long receive(void)
{
    struct vector vector = {packet.bytes, sizeof packet.bytes};
    struct message message = {0, 0, &vector, 1, &control, sizeof control, 0};
    long length;
    do
        length = call(CALL_RECVMSG, server, (long)&message, 0x40000000, 0, 0);
    while (length == -EINTR);
    count = message.control_length >= 16 && control.level == 1 && control.type == 1 ? (int)((control.length - 16) / sizeof(int)) : 0;
    return length;
}

static void base(long result)
{
    if (result < 0)
    {
        tell(server, -STEP_BASE, (int)-result);
        end(1);
    }
}

/* A mount namespace with two mounts: an empty directory that is a place for roots, and the /proc without which no other may be mounted. */
static void leave_the_hosts_mounts(void)
{
    const int flags = NO_SUID | NO_DEVICES | NO_EXECUTE;
    base(call(CALL_UNSHARE, NEW_MOUNTS, 0, 0, 0, 0));
    base(call(CALL_MOUNT, 0, (long)"/", 0, RECURSIVE | PRIVATE, 0));
    base(call(CALL_MOUNT, (long)"thaw", (long)"/proc", (long)"tmpfs", flags, (long)"mode=755,size=64k"));
    base(call(CALL_CHDIR, (long)"/proc", 0, 0, 0, 0));
    base(call(CALL_MKDIR, (long)"proc", 0755, 0, 0, 0));
    base(call(CALL_MKDIR, (long)"root", 0755, 0, 0, 0));
    base(call(CALL_MOUNT, (long)"proc", (long)"proc", (long)"proc", flags, 0));
    base(call(CALL_PIVOT_ROOT, (long)".", (long)".", 0, 0, 0));
    base(call(CALL_UMOUNT2, (long)".", DETACH, 0, 0, 0));
    base(call(CALL_CHDIR, (long)"/", 0, 0, 0, 0));
}

static void prepare(void)
{
    call(CALL_CLOSE_RANGE, 2, ~0U, 0, 0, 0);
    server = (int)call(CALL_FCNTL, 0, 1030, MOST_OWN, 0, 0);
    long length = 0, more;
    while ((more = call(CALL_READ, 1, (long)instructions + length, sizeof instructions - length, 0, 0)) > 0)
        length += more;
    base(more < 0 ? more : length < 8 ? -EINVAL : 0);
    filter.length = length / 8;
    home_network = (int)call(CALL_OPEN, (long)"/proc/self/ns/net", CLOSE_ON_EXEC, 0, 0, 0);
    base(home_network);
    home_network = (int)call(CALL_FCNTL, home_network, 1030, MOST_OWN, 0, 0);
    /* What arrives must not be numbered as a sandbox's own descriptors are. */
    for (int i = 0; i < MOST_OWN; i++)
        base(call(CALL_DUP2, server, i, 0, 0, 0));
    call(CALL_UMASK, 022, 0, 0, 0, 0);
    call(CALL_PRCTL, 4, 0, 0, 0, 0); /* not dumpable: the requests hold what functions keep secret */
    leave_the_hosts_mounts();
    tell(server, 0, 0);
}

__attribute__((noreturn, used)) static void begin(void)
{
    prepare();
    for (;;)
    {
        long length = receive();
        if (length <= 0)
            end(0);
        if (is_sound(length))
            serve();
        else if (count > REPORTS)
            tell_failure(control.descriptors[REPORTS], STEP_REQUEST, -EINVAL, 0);
        for (int i = 0; i < count; i++)
            call(CALL_CLOSE, control.descriptors[i], 0, 0, 0, 0);
        count = 0;
    }
}

__attribute__((naked, used)) void _start(void)
{
    __asm__("and $-16, %rsp\n\tcall begin\n\thlt");
}
