/* Follows flows in an LRU table, with variables of each kind and a text. */
#include "bpf.h"

struct flow {
    u32 source, destination, ports;
};

struct state {
    u64 packets, bytes;
};

struct {
    uint(type, LRU_HASH);
    type(key, struct flow);
    type(value, struct state);
    uint(max_entries, 256);
} flows SEC(".maps");

const volatile u32 limit = 3;
u32 step = 2;
u64 seen;
static volatile u32 last = 7;

static NOINLINE u32 hash(struct flow *flow)
{
    u32 sum = 0;
    for (int i = 0; i < 12; i++)
        sum = sum * 31 + ((u8 *) flow)[i];
    return sum;
}

static NOINLINE long follow(struct flow *flow, u32 size)
{
    struct state *state = lookup(&flows, flow);
    if (!state) {
        struct state fresh = {1, size};
        return update(&flows, flow, &fresh, 1);
    }
    state->packets++;
    state->bytes += size;
    return state->packets > limit ? 1 : 0;
}

SEC("xdp") int track(struct xdp_md *context)
{
    u8 *data = DATA(context), *end = END(context);
    struct flow flow;

    if (data + 38 > end)
        return ABORTED;
    __builtin_memcpy(&flow, data + 26, 12);
    __sync_fetch_and_add(&seen, step);
    last = hash(&flow);
    if (follow(&flow, end - data)) {
        print("limit\n", 7);
        return DROP;
    }
    return PASS;
}

char _license[] SEC("license") = "Dual MIT/GPL";
