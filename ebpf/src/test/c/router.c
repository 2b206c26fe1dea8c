/* Forwards by the longest prefix: time to live less one, checksum mended, out of the port of the route. */
#include "bpf.h"

struct key {
    u32 length;
    u8 address[4];
};

struct {
    uint(type, LPM_TRIE);
    type(key, struct key);
    type(value, u32);
    uint(max_entries, 1000);
    uint(map_flags, 1);
} routes SEC(".maps");

struct {
    uint(type, DEVMAP);
    type(key, u32);
    type(value, u32);
    uint(max_entries, 16);
} ports SEC(".maps");

static NOINLINE u16 fold(u32 sum)
{
    sum = (sum & 0xffff) + (sum >> 16);
    return sum + (sum >> 16);
}

SEC("xdp") int route(struct xdp_md *context)
{
    u8 *data = DATA(context), *end = END(context);
    struct key key = {32};

    if (data + 34 > end || data[12] != 8 || data[13] != 0)
        return PASS;
    u8 *ip = data + 14;
    if (ip[0] != 0x45 || ip[8] < 2)
        return PASS;
    __builtin_memcpy(key.address, ip + 16, 4);
    u32 *port = lookup(&routes, &key);
    if (!port)
        return DROP;
    ip[8]--;
    u16 *check = (u16 *) (ip + 10);
    *check = fold(*check + 1u);
    return redirect(&ports, *port, DROP);
}

char _license[] SEC("license") = "Apache-2.0";
