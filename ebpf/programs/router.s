# Looks the destination up, then the next hop in the table of neighbours, writes both hardware addresses, decrements the TTL, and sends the packet back. Every run sets TTL and
# checksum first, so that it can be repeated on one packet.
.map routes lpm-trie 8 4 1024
.map neighbours hash 4 12 256
.program router xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 34
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit
ldxb %r3, [%r6+14]
and %r3, 15
jlt %r3, 5, exit
stb [%r6+22], 64
sth [%r6+24], 0x1234
ldxb %r3, [%r6+22]
jle %r3, 1, exit
stw [%r10-8], 32
ldxw %r4, [%r6+30]
stxw [%r10-4], %r4
lddw %r1, map routes
mov %r2, %r10
add %r2, -8
call 1
jne %r0, 0, found
mov %r0, 1
exit
found:
ldxw %r1, [%r0]
stxw [%r10-12], %r1
lddw %r1, map neighbours
mov %r2, %r10
add %r2, -12
call 1
jeq %r0, 0, unknown
ldxw %r1, [%r0]
stxw [%r6], %r1
ldxh %r1, [%r0+4]
stxh [%r6+4], %r1
ldxw %r1, [%r0+6]
stxw [%r6+6], %r1
ldxh %r1, [%r0+10]
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
mov %r0, 3
exit
unknown:
mov %r0, 2
exit
