// The native echo: the smallest client of the Runtime API, over one keep-alive connection. As Thaw's own bootstraps do,
// it asks for the next event in the same breath in which it answers the last.
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#define CAPACITY (8 * 1024 * 1024)
static char buffer[CAPACITY];
static char answer[CAPACITY + 1024];
static size_t filled, used;

static void fail(const char *what) { perror(what); exit(1); }

static int open_api(const char *address) {
    char host[64];
    const char *colon = strchr(address, ':');
    if (!colon || (size_t)(colon - address) >= sizeof host) fail("AWS_LAMBDA_RUNTIME_API");
    memcpy(host, address, (size_t)(colon - address));
    host[colon - address] = 0;
    struct sockaddr_in peer = {.sin_family = AF_INET, .sin_port = htons((unsigned short)atoi(colon + 1))};
    if (inet_pton(AF_INET, host, &peer.sin_addr) != 1) fail("address");
    int s = socket(AF_INET, SOCK_STREAM, 0), one = 1;
    setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(s, (struct sockaddr *)&peer, sizeof peer)) fail("connect");
    return s;
}

static void send_all(int s, const char *data, size_t length) {
    while (length) {
        ssize_t n = write(s, data, length);
        if (n <= 0) fail("write");
        data += n;
        length -= (size_t)n;
    }
}

// The value of a header, or null; the head ends with an empty line and is zero-terminated.
static char *header(char *head, const char *name) {
    size_t length = strlen(name);
    for (char *line = strstr(head, "\r\n"); line; line = strstr(line + 2, "\r\n"))
        if (!strncasecmp(line + 2, name, length) && line[2 + length] == ':') {
            char *value = line + 3 + length;
            return value + strspn(value, " ");
        }
    return NULL;
}

static void fill(int s) {
    ssize_t n = read(s, buffer + filled, CAPACITY - 1 - filled);
    if (n <= 0) exit(0);
    filled += (size_t)n;
    buffer[filled] = 0;
}

// Reads the next response; its body stays in the buffer until the next call, its length is returned.
static size_t receive(int s, char **body, char *id, size_t id_size) {
    memmove(buffer, buffer + used, filled - used);
    filled -= used;
    buffer[filled] = 0;
    char *end;
    while (!(end = strstr(buffer, "\r\n\r\n"))) fill(s);
    end[2] = 0;
    *body = end + 4;
    char *size = header(buffer, "Content-Length"), *given = header(buffer, "Lambda-Runtime-Aws-Request-Id");
    size_t length = size ? (size_t)atol(size) : 0;
    if (given) snprintf(id, id_size, "%.*s", (int)strcspn(given, "\r"), given);
    used = (size_t)(*body - buffer) + length;
    if (used >= CAPACITY) fail("too large");
    while (filled < used) fill(s);
    return length;
}

int main(void) {
    const char *address = getenv("AWS_LAMBDA_RUNTIME_API");
    if (!address) fail("AWS_LAMBDA_RUNTIME_API");
    int s = open_api(address);
    char next[256], id[128] = "", *body;
    int next_length = snprintf(next, sizeof next, "GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nHost: %s\r\n\r\n", address);
    send_all(s, next, (size_t)next_length);
    for (;;) {
        size_t length = receive(s, &body, id, sizeof id);
        int head = snprintf(answer, CAPACITY,
            "POST /2018-06-01/runtime/invocation/%s/response HTTP/1.1\r\nHost: %s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n\r\n",
            id, address, length);
        memcpy(answer + head, body, length);
        memcpy(answer + head + length, next, (size_t)next_length);
        send_all(s, answer, (size_t)head + length + (size_t)next_length);
        receive(s, &body, id, sizeof id);
    }
}
