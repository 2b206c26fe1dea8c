/* Arithmetic of all sizes, and what compilers make of it. */
#include "bpf.h"

SEC("xdp") int swap(struct xdp_md *context)
{
    u8 *data = DATA(context), *end = END(context);
    u8 mac[6];

    if (data + 64 > end)
        return ABORTED;
    __builtin_memcpy(mac, data, 6);
    __builtin_memcpy(data, data + 6, 6);
    __builtin_memcpy(data + 6, mac, 6);
    u32 word = *(u32 *) (data + 20);
    short half = *(short *) (data + 24);
    signed char byte = *(signed char *) (data + 26);
    long sum = (long) half * byte + (int) word;
    u64 wide = *(u64 *) (data + 28);
    wide = wide / (word | 1) + (wide % 7) * 3;
    sum ^= wide >> (byte & 63);
    sum += (sum >> 3) | (u32) sum << 5;
    *(u64 *) (data + 40) = __builtin_bswap64(sum);
    *(u32 *) (data + 48) = __builtin_bswap32(word);
    *(u16 *) (data + 52) = (u16) half << 8 | (u16) half >> 8;
    return sum < 0 ? TX : PASS;
}

char _license[] SEC("license") = "Apache-2.0";
