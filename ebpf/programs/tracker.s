# Notes for each source when it was seen last and how often; drops what comes more than four billion times.
.map sources lru-hash 4 16 4096
.program tracker xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 34
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit
ldxw %r4, [%r6+26]
stxw [%r10-4], %r4
call 5
mov %r8, %r0
lddw %r1, map sources
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, new
stxdw [%r0], %r8
ldxdw %r1, [%r0+8]
add %r1, 1
stxdw [%r0+8], %r1
rsh %r1, 32
mov %r0, 1
jne %r1, 0, exit
mov %r0, 2
exit
new:
stxdw [%r10-24], %r8
stdw [%r10-16], 1
lddw %r1, map sources
mov %r2, %r10
add %r2, -4
mov %r3, %r10
add %r3, -24
mov %r4, 0
call 2
mov %r0, 2
exit
