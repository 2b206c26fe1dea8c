# The first stage checks the header by a function of its own; the next is chosen by protocol and counts; the last is chosen by
# the kind of service and decides.
.map next prog-array 4 4 4
.map counts percpu-array 4 16 4
.program stages xdp
mov %r6, %r1
ldxw %r7, [%r1]
ldxw %r8, [%r1+4]
mov %r0, 2
mov %r2, %r7
add %r2, 34
jgt %r2, %r8, exit
ldxh %r3, [%r7+12]
jne %r3, 8, exit
ldxw %r1, [%r7+14]
ldxw %r2, [%r7+26]
ldxw %r3, [%r7+30]
call local folded
mov %r3, 0
jeq %r0, 0, other
ldxb %r1, [%r7+23]
jne %r1, 17, other
mov %r3, 1
other:
mov %r1, %r6
lddw %r2, map next
call 12
mov %r0, 0
exit
folded:
add %r1, %r2
add %r1, %r3
mov %r0, %r1
rsh %r0, 16
and %r1, 65535
add %r0, %r1
mov %r1, %r0
rsh %r1, 16
add %r0, %r1
and %r0, 65535
exit
.program count_other xdp
mov %r6, %r1
ldxw %r7, [%r1]
ldxw %r8, [%r1+4]
stw [%r10-4], 0
lddw %r1, map counts
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, end
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
end:
mov %r0, 2
mov %r1, %r7
add %r1, 34
jgt %r1, %r8, exit
ldxb %r3, [%r7+15]
and %r3, 1
add %r3, 2
mov %r1, %r6
lddw %r2, map next
call 12
mov %r0, 2
exit
.program count_udp xdp
mov %r6, %r1
ldxw %r7, [%r1]
ldxw %r8, [%r1+4]
mov %r9, %r8
sub %r9, %r7
stw [%r10-4], 1
lddw %r1, map counts
mov %r2, %r10
add %r2, -4
call 1
jeq %r0, 0, end
ldxdw %r1, [%r0]
add %r1, 1
stxdw [%r0], %r1
ldxdw %r1, [%r0+8]
add %r1, %r9
stxdw [%r0+8], %r1
end:
mov %r0, 1
mov %r1, %r7
add %r1, 34
jgt %r1, %r8, exit
ldxb %r3, [%r7+15]
and %r3, 1
add %r3, 2
mov %r1, %r6
lddw %r2, map next
call 12
mov %r0, 1
exit
.program decide xdp
ldxw %r2, [%r1]
ldxw %r3, [%r1+4]
mov %r0, 1
mov %r4, %r2
add %r4, 34
jgt %r4, %r3, exit
ldxb %r3, [%r2+23]
mov %r0, 2
jne %r3, 17, exit
mov %r0, 1
exit
