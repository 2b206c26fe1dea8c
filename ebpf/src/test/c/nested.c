/* An array of arrays, of which two are in the object. */
#include "bpf.h"

struct inner {
    uint(type, ARRAY);
    type(key, u32);
    type(value, u64);
    uint(max_entries, 2);
} left SEC(".maps"), right SEC(".maps");

struct {
    uint(type, ARRAY_OF_MAPS);
    type(key, u32);
    uint(max_entries, 3);
    struct inner *values[];
} outer SEC(".maps") = {
    .values = {[0] = &left, [2] = &right},
};

SEC("xdp") int nested(struct xdp_md *context)
{
    u32 key = context->queue, zero = 0;
    void *inner = lookup(&outer, &key);

    if (!inner)
        return DROP;
    u64 *value = lookup(inner, &zero);
    if (!value)
        return ABORTED;
    *value += 1;
    return PASS;
}

char _license[] SEC("license") = "Apache-2.0";
