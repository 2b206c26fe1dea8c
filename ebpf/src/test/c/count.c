/* Counts packets by EtherType, in an array and for each processor. */
#include "bpf.h"

struct {
    uint(type, ARRAY);
    type(key, u32);
    type(value, u64);
    uint(max_entries, 4);
} counters SEC(".maps");

struct {
    uint(type, PERCPU_ARRAY);
    uint(key_size, 4);
    uint(value_size, 16);
    uint(max_entries, 1);
} bytes SEC(".maps");

SEC("xdp") int count(struct xdp_md *context)
{
    u8 *data = DATA(context), *end = END(context);
    u32 key = 3, zero = 0;

    if (data + 14 > end)
        return ABORTED;
    u16 kind = data[12] << 8 | data[13];
    if (kind == 0x0800)
        key = 0;
    else if (kind == 0x86dd)
        key = 1;
    else if (kind == 0x0806)
        key = 2;
    u64 *counter = lookup(&counters, &key);
    if (counter)
        __sync_fetch_and_add(counter, 1);
    u64 *sum = lookup(&bytes, &zero);
    if (sum) {
        sum[0] += end - data;
        sum[1]++;
    }
    return PASS;
}

char _license[] SEC("license") = "Apache-2.0";
