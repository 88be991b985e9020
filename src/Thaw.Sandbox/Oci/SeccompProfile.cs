namespace Thaw.Sandbox.Oci;

/// <summary>
/// The system calls a function may make. What is not named here does not exist for it (ENOSYS), so that libraries fall back
/// as they do on an older kernel: no mounts, namespaces, tracing, BPF, keys, modules, io_uring, userfaultfd, clocks to set.
/// </summary>
internal static class SeccompProfile
{
    /// <summary>The error number of everything that is not allowed: ENOSYS.</summary>
    public const int DeniedError = 38;

    /// <summary>CLONE_NEW{NS,CGROUP,UTS,IPC,USER,PID,NET}: a clone with any of them is not allowed.</summary>
    public const ulong NamespaceFlags = 0x7E02_0000;

    private static readonly string[] Files =
    [
        "access", "chdir", "chmod", "chown", "close", "close_range", "copy_file_range", "creat", "dup", "dup2", "dup3",
        "faccessat", "faccessat2", "fadvise64", "fallocate", "fchdir", "fchmod", "fchmodat", "fchmodat2", "fchown", "fchownat", "fcntl",
        "fdatasync", "fgetxattr", "flistxattr", "flock", "fremovexattr", "fsetxattr", "fstat", "fstatfs", "fsync", "ftruncate", "futimesat",
        "getcwd", "getdents", "getdents64", "getxattr", "inotify_add_watch", "inotify_init", "inotify_init1", "inotify_rm_watch",
        "ioctl", "lchown", "lgetxattr", "link", "linkat", "listxattr", "llistxattr", "lremovexattr", "lseek", "lsetxattr", "lstat",
        "mkdir", "mkdirat", "mknod", "mknodat", "newfstatat", "open", "openat", "openat2", "pread64", "preadv", "preadv2",
        "pwrite64", "pwritev", "pwritev2", "read", "readahead", "readlink", "readlinkat", "readv", "removexattr", "rename", "renameat",
        "renameat2", "rmdir", "sendfile", "setxattr", "splice", "stat", "statfs", "statx", "symlink", "symlinkat", "sync",
        "sync_file_range", "syncfs", "tee", "truncate", "umask", "unlink", "unlinkat", "utime", "utimensat", "utimes", "vmsplice",
        "write", "writev", "name_to_handle_at",
    ];

    // Descriptors, events, timers.
    private static readonly string[] Events =
    [
        "epoll_create", "epoll_create1", "epoll_ctl", "epoll_pwait", "epoll_pwait2", "epoll_wait", "eventfd", "eventfd2",
        "io_cancel", "io_destroy", "io_getevents", "io_pgetevents", "io_setup", "io_submit", "pipe", "pipe2", "poll", "ppoll", "pselect6",
        "select", "signalfd", "signalfd4", "timerfd_create", "timerfd_gettime", "timerfd_settime",
    ];

    private static readonly string[] Memory =
    [
        "brk", "get_mempolicy", "madvise", "mbind", "memfd_create", "memfd_secret", "mincore", "mlock", "mlock2", "mlockall", "mmap", "mprotect",
        "mremap", "mseal", "msync", "munlock", "munlockall", "munmap", "pkey_alloc", "pkey_free", "pkey_mprotect", "process_madvise",
        "process_mrelease", "remap_file_pages", "set_mempolicy",
    ];

    private static readonly string[] Processes =
    [
        "arch_prctl", "capget", "capset", "execve", "execveat", "exit", "exit_group", "fork", "futex", "futex_requeue",
        "futex_wait", "futex_waitv", "futex_wake", "get_robust_list", "get_thread_area", "getegid", "geteuid", "getgid", "getgroups",
        "getpgid", "getpgrp", "getpid", "getppid", "getpriority", "getresgid", "getresuid", "getrlimit", "getrusage", "getsid", "gettid", "getuid",
        "ioprio_get", "ioprio_set", "kill", "landlock_add_rule", "landlock_create_ruleset", "landlock_restrict_self",
        "membarrier", "modify_ldt", "pause", "pidfd_open", "pidfd_send_signal", "prctl", "prlimit64",
        "restart_syscall", "rseq", "seccomp", "set_robust_list", "set_thread_area", "set_tid_address", "setfsgid", "setfsuid", "setgid", "setgroups",
        "setpgid", "setpriority", "setregid", "setresgid", "setresuid", "setreuid", "setrlimit", "setsid", "setuid", "tgkill", "tkill",
        "vfork", "wait4", "waitid",
    ];

    private static readonly string[] Scheduling =
    [
        "getcpu", "sched_get_priority_max", "sched_get_priority_min", "sched_getaffinity", "sched_getattr", "sched_getparam",
        "sched_getscheduler", "sched_rr_get_interval", "sched_setaffinity", "sched_setattr", "sched_setparam", "sched_setscheduler", "sched_yield",
    ];

    // Signals and time.
    private static readonly string[] Signals =
    [
        "alarm", "clock_adjtime", "clock_getres", "clock_gettime", "clock_nanosleep", "getitimer", "gettimeofday", "nanosleep",
        "rt_sigaction", "rt_sigpending", "rt_sigprocmask", "rt_sigqueueinfo", "rt_sigreturn", "rt_sigsuspend", "rt_sigtimedwait",
        "rt_tgsigqueueinfo", "setitimer", "sigaltstack", "time", "timer_create", "timer_delete", "timer_getoverrun", "timer_gettime",
        "timer_settime", "times",
    ];

    // Which families a socket may have is said below.
    private static readonly string[] Sockets =
    [
        "accept", "accept4", "bind", "connect", "getpeername", "getsockname", "getsockopt", "listen", "recvfrom", "recvmmsg", "recvmsg",
        "sendmmsg", "sendmsg", "sendto", "setsockopt", "shutdown", "socketpair",
    ];

    // System V and POSIX, within the sandbox's own namespace.
    private static readonly string[] Communication =
    [
        "mq_getsetattr", "mq_notify", "mq_open", "mq_timedreceive", "mq_timedsend", "mq_unlink", "msgctl", "msgget", "msgrcv", "msgsnd",
        "semctl", "semget", "semop", "semtimedop", "shmat", "shmctl", "shmdt", "shmget",
    ];

    private static readonly string[] Machine =
    [
        "getrandom", "sysinfo", "uname",
    
    ];

    /// <summary>Allowed whatever the arguments. <c>clone3</c> hides its flags from the filter; without it the C libraries use <c>clone</c>.</summary>
    public static IReadOnlyList<string> Allowed { get; } =
        [.. Files, .. Events, .. Memory, .. Processes, .. Scheduling, .. Signals, .. Sockets, .. Communication, .. Machine];

    /// <summary>The address families a socket may have: AF_UNIX, AF_INET, AF_INET6, AF_NETLINK.</summary>
    public static IReadOnlyList<ulong> SocketFamilies { get; } = [1, 2, 10, 16];

    /// <summary>The execution domains of <c>personality</c>: Linux, with and without address randomization, and the query.</summary>
    public static IReadOnlyList<ulong> Personalities { get; } = [0x0, 0x0008, 0x2_0000, 0x4_0000, 0x2_0008, 0xFFFF_FFFF];
}
