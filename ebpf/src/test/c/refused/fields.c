/* Reads a field whose place only a running kernel knows. */
#include "../bpf.h"

struct task {
    int pid;
} __attribute__((preserve_access_index));

SEC("kprobe/some") int fields(struct task *task)
{
    return *(int *) __builtin_preserve_access_index(&task->pid);
}

char _license[] SEC("license") = "Apache-2.0";
