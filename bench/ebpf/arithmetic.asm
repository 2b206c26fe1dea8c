# A million rounds of arithmetic.
mov %r1, 1000000
mov %r2, 1
mov %r3, 7
again:
add %r2, %r3
xor %r3, %r2
lsh %r2, 1
mul %r3, 5
or %r2, 3
rsh32 %r3, 2
sub %r1, 1
jne %r1, 0, again
mov %r0, %r2
exit
