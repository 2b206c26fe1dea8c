# Sends packets of known connections to their server, and chooses one of 64 for others by a hash of addresses, ports and protocol.
.map servers array 4 16 64
.map connections lru-hash 16 4 4096
.program balancer xdp
ldxw %r6, [%r1]
ldxw %r7, [%r1+4]
mov %r0, 2
mov %r2, %r6
add %r2, 38
jgt %r2, %r7, exit
ldxh %r3, [%r6+12]
jne %r3, 8, exit
ldxb %r3, [%r6+23]
jeq %r3, 6, hash
jne %r3, 17, exit
hash:
mov32 %r1, 0xdeadbef7
mov32 %r2, 0xdeadbef7
mov32 %r4, 0xdeadbef7
add32 %r4, %r3
ldxw %r8, [%r6+26]
add32 %r1, %r8
stw [%r6+30], 0x0a00000a      # every run begins with the same destination
ldxw %r8, [%r6+34]
add32 %r2, %r8
xor32 %r1, %r2
mov32 %r0, %r2
lsh32 %r0, 14
mov32 %r5, %r2
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r4, %r1
mov32 %r0, %r1
lsh32 %r0, 11
mov32 %r5, %r1
rsh32 %r5, 21
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r2, %r4
mov32 %r0, %r4
lsh32 %r0, 25
mov32 %r5, %r4
rsh32 %r5, 7
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r1, %r2
mov32 %r0, %r2
lsh32 %r0, 16
mov32 %r5, %r2
rsh32 %r5, 16
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r4, %r1
mov32 %r0, %r1
lsh32 %r0, 4
mov32 %r5, %r1
rsh32 %r5, 28
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r2, %r4
mov32 %r0, %r4
lsh32 %r0, 14
mov32 %r5, %r4
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r1, %r2
mov32 %r0, %r2
lsh32 %r0, 24
mov32 %r5, %r2
rsh32 %r5, 8
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r2, %r4
mov32 %r0, %r4
lsh32 %r0, 14
mov32 %r5, %r4
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r1, %r2
mov32 %r0, %r2
lsh32 %r0, 11
mov32 %r5, %r2
rsh32 %r5, 21
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r4, %r1
mov32 %r0, %r1
lsh32 %r0, 25
mov32 %r5, %r1
rsh32 %r5, 7
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r2, %r4
mov32 %r0, %r4
lsh32 %r0, 16
mov32 %r5, %r4
rsh32 %r5, 16
or32 %r0, %r5
sub32 %r2, %r0
xor32 %r1, %r2
mov32 %r0, %r2
lsh32 %r0, 4
mov32 %r5, %r2
rsh32 %r5, 28
or32 %r0, %r5
sub32 %r1, %r0
xor32 %r4, %r1
mov32 %r0, %r1
lsh32 %r0, 14
mov32 %r5, %r1
rsh32 %r5, 18
or32 %r0, %r5
sub32 %r4, %r0
xor32 %r2, %r4
mov32 %r0, %r4
lsh32 %r0, 24
mov32 %r5, %r4
rsh32 %r5, 8
or32 %r0, %r5
sub32 %r2, %r0
and32 %r1, 63
mov32 %r9, %r1
ldxw %r1, [%r6+26]
stxw [%r10-24], %r1
ldxw %r1, [%r6+30]
stxw [%r10-20], %r1
ldxw %r1, [%r6+34]
stxw [%r10-16], %r1
ldxb %r1, [%r6+23]
stxw [%r10-12], %r1
stxw [%r10-4], %r9
lddw %r1, map connections
mov %r2, %r10
add %r2, -24
call 1
jeq %r0, 0, new
ldxw %r1, [%r0]
stxw [%r10-4], %r1
ja choose
new:
lddw %r1, map connections
mov %r2, %r10
add %r2, -24
mov %r3, %r10
add %r3, -4
mov %r4, 0
call 2
choose:
lddw %r1, map servers
mov %r2, %r10
add %r2, -4
call 1
jne %r0, 0, found
mov %r0, 1
exit
found:
ldxw %r1, [%r0]
stxw [%r6+30], %r1
ldxw %r1, [%r0+4]
stxw [%r6], %r1
ldxh %r1, [%r0+8]
stxh [%r6+4], %r1
mov %r0, 3
exit
