/* Declares a map of a type that this machine does not have. */
#include "../bpf.h"

struct {
    uint(type, 28);
    type(key, u32);
    type(value, u64);
    uint(max_entries, 1);
} storage SEC(".maps");

SEC("xdp") int stored(struct xdp_md *context)
{
    u32 key = 0;
    return lookup(&storage, &key) ? PASS : DROP;
}

char _license[] SEC("license") = "Apache-2.0";
