# One lookup of a key that is hot.
.map table lru-hash 4 8 16
.program lookup_lru xdp
ldxw %r6, [%r1]
ldxw %r3, [%r6+30]            # the destination
mov %r4, 0
stxw [%r10-4], %r3
lddw %r1, map table
mov %r2, %r10
add %r2, -4
call 1
mov %r0, 1
exit
