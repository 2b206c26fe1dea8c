/* A section with two programs, and global functions in .text that somebody might replace. */
#include "bpf.h"

const volatile u8 enabled = 2;

NOINLINE int slot0(struct xdp_md *context)
{
    volatile int result = PASS;
    return context ? result : ABORTED;
}

NOINLINE int slot1(struct xdp_md *context)
{
    volatile int result = TX;
    return context ? result : ABORTED;
}

SEC("xdp") int dispatcher(struct xdp_md *context)
{
    if (enabled > 0 && slot0(context) != PASS)
        return DROP;
    if (enabled > 1)
        return slot1(context);
    return PASS;
}

SEC("xdp") int pass(struct xdp_md *context)
{
    return PASS;
}

char _license[] SEC("license") = "Apache-2.0";
