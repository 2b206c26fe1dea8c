/* Maps as they were declared before BTF; a program of another kind than XDP. */
#include "bpf.h"

SEC("maps") struct map_definition table = {HASH, 4, 8, 64, 0};
SEC("maps") struct map_definition totals = {ARRAY, 4, 8, 1, 0};

SEC("lirc_mode2/pulse") int pulse(u32 *sample)
{
    u32 key = *sample & 0xffffff, zero = 0;
    u64 one = 1;

    u64 *known = lookup(&table, &key);
    if (known)
        *known += 1;
    else
        update(&table, &key, &one, 0);
    u64 *total = lookup(&totals, &zero);
    if (total)
        *total += key / 50;
    return 0;
}

SEC("license") char _license[] = "Apache-2.0";
