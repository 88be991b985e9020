#include <unistd.h>

int main(void) { return write(1, "\n", 1) != 1; }
