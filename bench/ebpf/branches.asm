# A million rounds with two branches that nobody can predict.
mov %r1, 1000000
mov %r0, 0
mov %r2, 12345
again:
mul %r2, 1103515245
add %r2, 12345
mov %r3, %r2
rsh %r3, 16
jset %r3, 1, second
add %r0, 1
second:
jset %r3, 2, next
xor %r0, 5
next:
sub %r1, 1
jne %r1, 0, again
exit
