# Forwards as the kernel does: asks its routing table, writes the hardware addresses of the next hop, one hop less, out by another interface.
.map fib fib-trie 8 16 1000000
.map devices devmap 4 4 64
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
stdw [%r10-64], 2             # the question: the family of addresses
stdw [%r10-56], 0
stdw [%r10-48], 0
stdw [%r10-40], 0
stdw [%r10-32], 0
stdw [%r10-24], 0
stdw [%r10-16], 0
stdw [%r10-8], 0
ldxb %r3, [%r6+23]            # protocol
stxb [%r10-63], %r3
ldxh %r3, [%r6+16]            # length
be16 %r3
stxh [%r10-58], %r3
ldxw %r3, [%r1+12]            # interface
stxw [%r10-56], %r3
ldxb %r3, [%r6+15]            # type of service
stxb [%r10-52], %r3
ldxw %r3, [%r6+26]            # from, to
stxw [%r10-48], %r3
ldxw %r3, [%r6+30]
stxw [%r10-32], %r3
mov %r2, %r10
add %r2, -64
mov %r3, 64
mov %r4, 0
call 69
mov %r1, %r0
mov %r0, 2
jne %r1, 0, exit
ldxh %r1, [%r10-6]            # the answer: hardware addresses to and from, interface
stxh [%r6], %r1
ldxh %r1, [%r10-4]
stxh [%r6+2], %r1
ldxh %r1, [%r10-2]
stxh [%r6+4], %r1
ldxw %r1, [%r10-12]
stxw [%r6+6], %r1
ldxh %r1, [%r10-8]
stxh [%r6+10], %r1
ldxb %r3, [%r6+22]
sub %r3, 1
stxb [%r6+22], %r3
ldxh %r4, [%r6+24]
add %r4, 1                    # one less in the upper byte, in network order
mov %r5, %r4
rsh %r5, 16
add %r4, %r5
stxh [%r6+24], %r4
lddw %r1, map devices
ldxw %r2, [%r10-56]
mov %r3, 0
call 51
exit
