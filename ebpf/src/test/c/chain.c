/* Three programs in two sections, joined by a program array that is filled in the object. */
#include "bpf.h"

int second(struct xdp_md *context);
int third(struct xdp_md *context);

struct {
    uint(type, PROG_ARRAY);
    uint(key_size, 4);
    uint(max_entries, 4);
    int (*values[])(struct xdp_md *);
} next SEC(".maps") = {
    .values = {[1] = second, [2] = third},
};

SEC("xdp") int first(struct xdp_md *context)
{
    u8 *data = DATA(context), *end = END(context);

    if (data + 14 > end)
        return ABORTED;
    tail_call(context, &next, data[0] & 1 ? 1 : data[0]);
    return PASS;
}

SEC("xdp") int second(struct xdp_md *context)
{
    tail_call(context, &next, 2);
    return DROP;
}

SEC("xdp/third") int third(struct xdp_md *context)
{
    return TX;
}

char _license[] SEC("license") = "Apache-2.0";
