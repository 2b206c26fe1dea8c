# Routes: a table of single addresses, a trie of prefixes, a table of neighbours; out by a table of devices.
.map routes lpm-trie 8 4 1024
.map exact hash 4 4 256
.map neighbours hash 4 12 256
.map devices devmap 4 4 64
.program route xdp
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
stxw [%r10-4], %r3
lddw %r1, map exact
mov %r2, %r10
add %r2, -4
call 1
jne %r0, 0, found
stw [%r10-8], 32
lddw %r1, map routes
mov %r2, %r10
add %r2, -8
call 1
jeq %r0, 0, unknown
found:
stw [%r10-12], 10             # the next hop is 10.0.0.0
lddw %r1, map neighbours
mov %r2, %r10
add %r2, -12
call 1
jeq %r0, 0, unknown
ldxw %r1, [%r0]
stxw [%r6], %r1
ldxw %r1, [%r0+4]
stxw [%r6+4], %r1
ldxw %r1, [%r0+8]
stxw [%r6+8], %r1
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
mov %r2, 1
mov %r3, 0
call 51
exit
unknown:
mov %r0, 2
exit
