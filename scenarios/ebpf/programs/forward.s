# Forwards by a routing table: new hardware addresses, one hop less, out by another interface.
.map fib lpm-trie 8 16 1000000
.program forward xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 34
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit
ldxb %r3, [%r6+22]
jle %r3, 1, exit
ldxw %r3, [%r6+30]
stw [%r10-8], 32
stxw [%r10-4], %r3
lddw %r1, map fib
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, unknown
ldxw %r1, [%r0+4]
stxw [%r6], %r1
ldxw %r1, [%r0+8]
stxw [%r6+4], %r1
ldxw %r1, [%r0+12]
stxw [%r6+8], %r1
ldxw %r8, [%r0]
ldxb %r3, [%r6+22]
sub %r3, 1
stxb [%r6+22], %r3
ldxh %r4, [%r6+24]
add %r4, 1                    # one less in the upper byte, in network order
mov %r5, %r4
rsh %r5, 16
add %r4, %r5
stxh [%r6+24], %r4
mov %r1, %r8
mov %r2, 0
call 23
exit
unknown:
mov %r0, 2
exit
