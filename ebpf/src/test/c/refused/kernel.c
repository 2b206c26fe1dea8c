/* Calls a function of the kernel. */
#include "../bpf.h"

extern int kernel_function(int number) __attribute__((section(".ksyms")));

SEC("xdp") int kernel(struct xdp_md *context)
{
    return kernel_function(context->queue);
}

char _license[] SEC("license") = "Apache-2.0";
