# Counts the frames of each flow in a table by its 13 bytes of addresses, ports and protocol; drops all.
.map flows lru-hash 13 8 112
.program count xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 1
mov %r2, %r6
add %r2, 42
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit              # 0x0800 in network order
ldxb %r3, [%r6+23]
jne %r3, 17, exit
ldxw %r4, [%r6+26]
stxw [%r10-16], %r4
ldxw %r4, [%r6+30]
stxw [%r10-12], %r4
ldxw %r4, [%r6+34]
stxw [%r10-8], %r4
stxb [%r10-4], %r3
lddw %r1, map flows
mov %r2, %r10
add %r2, -16
call 1
jeq %r0, 0, new
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
mov %r0, 1
exit
new:
stdw [%r10-24], 1
lddw %r1, map flows
mov %r2, %r10
add %r2, -16
mov %r3, %r10
add %r3, -24
mov %r4, 0
call 2
mov %r0, 1
exit
