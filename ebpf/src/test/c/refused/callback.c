/* Hands a function to a helper function. */
#include "../bpf.h"

static long (*loop)(u32 rounds, void *function, void *data, u64 flags) = (void *) 181;

static int each(u32 round, u32 *sum)
{
    *sum += round;
    return 0;
}

SEC("xdp") int callback(struct xdp_md *context)
{
    u32 sum = 0;
    loop(10, each, &sum, 0);
    return sum > 3 ? PASS : DROP;
}

char _license[] SEC("license") = "Apache-2.0";
