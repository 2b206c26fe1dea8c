# A million rounds over a table of 256 bytes on the stack.
mov %r1, 1000000
mov %r0, 0
again:
mov %r2, %r1
and %r2, 31
lsh %r2, 3
mov %r3, %r10
sub %r3, %r2
ldxdw %r4, [%r3-8]
add %r4, %r1
stxdw [%r3-8], %r4
ldxw %r5, [%r3-8]
xor %r0, %r5
sub %r1, 1
jne %r1, 0, again
exit
